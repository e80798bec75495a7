using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Runs;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Cordon.Host.Workflows;
using Cordon.Host.Workflows.Starts;
using Cordon.Packaging.Manifests;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>A workflow, or the form for a new one.</summary>
public sealed partial class WorkflowPage
{
    private const int ShownRuns = 5;

    private Workflow? _workflow;
    private WorkflowDraft _draft = new();
    private List<StepView> _steps = [];
    private Dictionary<string, string> _labels = [];
    private IReadOnlyList<(string Value, string Text)> _actions = [];
    private IReadOnlyList<Collection> _collections = [];
    private IReadOnlyList<RunBrief> _runs = [];
    private IReadOnlyList<WorkflowLogRow> _log = [];
    private IReadOnlyList<(string Title, string Stored, string Yours)> _differences = [];

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>What was sent and not saved; null to show what is stored.</summary>
    [Parameter]
    public WorkflowDraft? Draft { get; set; }

    /// <summary>The data collection of a new one.</summary>
    [Parameter]
    public string? Collection { get; set; }

    [Parameter]
    public bool IsStale { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>What could not be done, when the problems are not those of the form.</summary>
    [Parameter]
    public string? ProblemTitle { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private WorkflowStore Store { get; set; } = null!;

    [Inject]
    private WorkflowLog Log { get; set; } = null!;

    [Inject]
    private PluginCatalog Catalog { get; set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    [Inject]
    private CollectionStore CollectionStore { get; set; } = null!;

    [Inject]
    private RunOverviews Runs { get; set; } = null!;

    private bool CanEdit => Visit.May(Role.Analyst);

    private string? CollectionName => _collections.FirstOrDefault(collection => collection.Id == _draft.CollectionId)?.Name;

    private IReadOnlyList<(string, string)> Collections =>
        [("", "None: always started with chosen identities"), .. _collections.Select(collection => (collection.Id, collection.Name))];

    protected override async Task OnInitializedAsync()
    {
        var stop = Visit.Http.RequestAborted;
        _workflow = Id is null ? null : await Store.FindAsync(Id, stop);
        if (Id is not null && _workflow is null)
        {
            return;
        }

        var plugins = (await Catalog.ListAsync(null, stop)).ToDictionary(plugin => plugin.Id, StringComparer.Ordinal);
        var connections = await Connections.ListAsync(null, PageSize.Largest, stop);
        _collections = await CollectionStore.ListAsync(null, PageSize.Largest, stop);
        _actions = [("", "Choose…"), .. plugins.Values.SelectMany(ActionsOf)];
        _actions = _actions.Count == 1 ? [] : _actions;
        var stored = _workflow is null ? New() : WorkflowDraft.Of(_workflow, Visit.Zone);
        _draft = Draft is null ? stored : Here(Draft);
        _steps = Views(_draft, Problems);
        _labels = Labels();
        if (IsStale && Draft is not null)
        {
            _differences = [.. WorkflowDifferences.Of(stored, Views(stored, []), _draft, _steps, _collections)];
        }

        if (_workflow is not null)
        {
            _runs = await Runs.OfWorkflowAsync(_workflow.Id, ShownRuns, stop);
            _log = await Log.ListAsync(_workflow.Id, null, ShownRuns, stop);
        }

        List<StepView> Views(WorkflowDraft draft, IReadOnlyList<Problem> problems) =>
        [
            .. draft.Steps.Select((step, index) => StepView.Of(
                step, index, plugins.GetValueOrDefault(step.PluginId), connections, _workflow?.Steps.FirstOrDefault(other => other.Id == step.Id), problems)),
        ];
    }

    private static IEnumerable<(string, string)> ActionsOf(InstalledPlugin plugin) =>
        from action in plugin.Current.Content.Manifest.Actions
        where action.Kind == ActionKind.Respond
        select ($"{plugin.Id}/{action.Id}", $"{plugin.Current.Content.Manifest.Name}: {action.Name}");

    private static string RunQuestion(Workflow workflow) => workflow.CollectionName is { } collection
        ? $"Acts now on everybody in {collection}, as it is saved. Preview it first to see what would happen."
        : "It has no data collection, so it cannot be started here.";

    private WorkflowDraft New() => new() { CollectionId = Collection ?? "", Schedule = ScheduleDraft.Of(null, Visit.Zone) };

    /// <summary>A step that somebody else took out meanwhile is a new one, should it be saved.</summary>
    private WorkflowDraft Here(WorkflowDraft draft) => draft with
    {
        Steps = [.. draft.Steps.Select(step => _workflow?.Steps.Any(stored => stored.Id == step.Id) == true ? step : step with { Id = null })],
    };

    private Dictionary<string, string> Labels()
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var step in _steps)
        {
            foreach (var (path, title) in step.Form?.Labels ?? new Dictionary<string, string>())
            {
                labels[path] = $"Step {step.Index + 1}, {title}";
            }

            labels[$"/{step.Name}connection"] = $"Step {step.Index + 1}, Connection";
            labels[$"/{step.Name}objectsPerRun"] = $"Step {step.Index + 1}, Objects Per Run";
        }

        return labels;
    }
}
