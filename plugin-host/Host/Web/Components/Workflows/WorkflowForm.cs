using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Runs;
using Cordon.Host.Web.Components.Forms;
using Cordon.Host.Workflows;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>What somebody sent from the page of a workflow: the draft, and what is to be done with it.</summary>
internal sealed class WorkflowForm
{
    private readonly IFormCollection _posted;
    private readonly TimeZoneInfo _zone;
    private readonly Dictionary<string, InstalledPlugin> _plugins;
    private readonly Workflow? _stored;
    private readonly List<Problem> _problems = [];
    private readonly StepListEdit _wanted;

    /// <param name="stored">Null for one that is new.</param>
    public WorkflowForm(IFormCollection posted, TimeZoneInfo zone, IReadOnlyList<InstalledPlugin> plugins, Workflow? stored)
    {
        (_posted, _zone, _stored) = (posted, zone, stored);
        _plugins = plugins.ToDictionary(plugin => plugin.Id, StringComparer.Ordinal);
        _wanted = StepListEdit.Read(posted["do"].ToString());
        var isRefresh = posted["refresh"] == "true";
        IsSave = !isRefresh && posted["do"] == "save";
        var steps = posted["step"].OfType<string>().Select((_, index) => ReadStep(index, isRefresh)).OfType<StepDraft>().ToList();
        Draft = new WorkflowDraft
        {
            Name = posted["name"].ToString().Trim(),
            Description = posted["description"].ToString().ReplaceLineEndings("\n").Trim(),
            CollectionId = posted["collection"].ToString(),
            Enabled = posted["enabled"] == "true",
            Version = long.TryParse(posted["version"], CultureInfo.InvariantCulture, out var version) ? version : 0,
            Schedule = ScheduleDraft.Read(name => posted[name]),
            Steps = _wanted.Apply(steps, StepDraft.New(posted["add"].ToString(), _plugins)),
        };
        Edit = ToEdit();
    }

    /// <summary>With the change to its steps, when one is asked for.</summary>
    public WorkflowDraft Draft { get; }

    public WorkflowEdit Edit { get; }

    /// <summary>To be saved; otherwise the page is only to be shown otherwise.</summary>
    public bool IsSave { get; }

    /// <summary>What could not even be read.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    private StepDraft? ReadStep(int index, bool isRefresh)
    {
        var (plugin, version, action) = (Text(index, "plugin"), Text(index, "version"), Text(index, "action"));
        return plugin.Length == 0 ? null : new StepDraft
        {
            Id = Text(index, "id") is { Length: > 0 } id ? id : null,
            PluginId = plugin,
            Version = version,
            ActionId = action,
            ConnectionId = Text(index, "connection"),
            ObjectsPerRun = Text(index, "objectsPerRun"),
            Takes = Enum.TryParse<StepInput>(Text(index, "takes"), ignoreCase: true, out var takes) ? takes : StepInput.All,
            Options = ReadOptions(index, StepAction.Find(_plugins.GetValueOrDefault(plugin), version, action)),
            IsOpen = isRefresh,
        };
    }

    private JObject? ReadOptions(int index, StepAction? action)
    {
        if (action is null)
        {
            return null;
        }

        var stored = _stored?.Steps.FirstOrDefault(step => step.Id == Text(index, "id"))?.Options ?? action.Form.Mask(action.Defaults());
        var submitted = new SubmittedForm(_posted, _zone, StepView.OptionsPrefix(index));
        var options = submitted.Read(action.Form, stored);
        _problems.AddRange(submitted.Check(action.Form, options, stored));
        return options;
    }

    private WorkflowEdit ToEdit() => new()
    {
        Name = Draft.Name,
        Description = Draft.Description,
        CollectionId = Draft.CollectionId.Length == 0 ? null : Draft.CollectionId,
        Enabled = Draft.Enabled,
        Schedule = Draft.Schedule.Schedule(_zone, _problems),
        Steps = [.. Draft.Steps.Select(ToEdit)],
    };

    private WorkflowStepEdit ToEdit(StepDraft step, int index) => new()
    {
        Id = step.Id,
        PluginId = step.PluginId,
        Version = step.Version,
        ActionId = step.ActionId,
        ConnectionId = step.ConnectionId.Length == 0 ? null : step.ConnectionId,
        Options = step.Options,
        ObjectsPerRun = Objects(step, index),
        Takes = step.Takes,
    };

    private int? Objects(StepDraft step, int index)
    {
        if (step.ObjectsPerRun.Length == 0)
        {
            return null;
        }

        if (int.TryParse(step.ObjectsPerRun, NumberStyles.None, CultureInfo.InvariantCulture, out var objects))
        {
            return objects;
        }

        _problems.Add(new Problem { Path = $"/steps/{index}/objectsPerRun", Message = "This is no whole number.", Fix = "Write digits alone. Sample: 100" });
        return null;
    }

    private string Text(int index, string name) => _posted[$"steps/{index}/{name}"].ToString().Trim();
}
