using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Web.Components.Forms;
using Cordon.Host.Workflows;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>A step as the page shows it: the draft, and all it refers to. (Public because components' parameters must be.)</summary>
public sealed class StepView
{
    private readonly InstalledPlugin? _plugin;

    private StepView(StepDraft draft, int index, InstalledPlugin? plugin)
    {
        (Draft, Index, _plugin) = (draft, index, plugin);
        Action = StepAction.Find(plugin, draft.Version, draft.ActionId);
    }

    internal StepDraft Draft { get; }

    /// <summary>From 0.</summary>
    internal int Index { get; }

    /// <summary>Null when its version is not installed.</summary>
    internal StepAction? Action { get; }

    /// <summary>Null when its version is not installed.</summary>
    internal FormView? Form { get; private init; }

    /// <summary>What it does, in a few words.</summary>
    internal string Title { get; private init; } = "";

    /// <summary>Those it may work with.</summary>
    internal IReadOnlyList<ConnectionRow> Connections { get; private init; } = [];

    internal IReadOnlyList<Problem> Problems { get; private init; } = [];

    internal string PluginName => _plugin?.Current.Content.Manifest.Name ?? Draft.PluginId;

    internal string? ConnectionName => Connections.FirstOrDefault(row => row.Id == Draft.ConnectionId)?.Name;

    /// <summary>The version in use, when it is another one than that of the step.</summary>
    internal string? OtherVersion => _plugin is { } plugin && plugin.Row.Current != Draft.Version ? plugin.Row.Current : null;

    internal bool HasError => Problems.Count > 0;

    /// <summary>Sample: <c>steps/0/</c></summary>
    internal string Name => $"steps/{Index}/";

    /// <summary>Where to jump to.</summary>
    internal string Anchor => $"step-{Index}";

    internal static string OptionsPrefix(int index) => $"/steps/{index}/options";

    /// <param name="stored">The step as it is stored; null for a new one.</param>
    internal static StepView Of(
        StepDraft draft, int index, InstalledPlugin? plugin, IReadOnlyList<ConnectionRow> connections, WorkflowStep? stored, IReadOnlyList<Problem> problems)
    {
        var view = new StepView(draft, index, plugin);
        var own = problems.Where(problem => problem.Path == $"/steps/{index}" || problem.Path.StartsWith($"/steps/{index}/", StringComparison.Ordinal)).ToList();
        var before = stored?.Options ?? (view.Action is { } action ? action.Form.Mask(action.Defaults()) : []);
        return new StepView(draft, index, plugin)
        {
            Form = view.Action is null ? null : FormOf(view.Action, draft.Options, before, own, OptionsPrefix(index)),
            Title = view.Action is null ? draft.ActionId : StepTitle.Of(view.Action, draft.Options ?? before),
            Connections = [.. connections.Where(row => row.Type == view.Action?.ConnectionType || row.Id == draft.ConnectionId)],
            Problems = own,
        };
    }

    private static FormView FormOf(StepAction action, JObject? options, JObject stored, IReadOnlyList<Problem> problems, string prefix) => options is null
        ? FormView.OfStored(action.Form, stored, problems, prefix)
        : FormView.OfSubmitted(action.Form, options, stored, problems, prefix);
}
