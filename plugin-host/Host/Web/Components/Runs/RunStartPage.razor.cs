using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Identities;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Forms;
using Cordon.Host.Web.Components.Shell;
using Cordon.Host.Workflows;
using Cordon.Packaging.Manifests;
using Microsoft.AspNetCore.Components;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>Runs an action, or the steps of a workflow, on chosen identities.</summary>
public sealed partial class RunStartPage
{
    /// <summary>What stands before options in names and problems.</summary>
    internal const string Prefix = "/options";

    private const int ShownNames = 12;

    private IReadOnlyList<string> _names = [];
    private IReadOnlyList<(string Value, string Text)> _actions = [];
    private IReadOnlyList<(string Value, string Text)> _workflows = [];
    private ActionForm? _form;

    /// <summary>Ids in the store.</summary>
    [Parameter]
    public IReadOnlyList<string> Identities { get; set; } = [];

    /// <summary>Plugin and action; null while nothing is chosen. Sample: <c>okta-take-action/take-action</c></summary>
    [Parameter]
    public string? Action { get; set; }

    [Parameter]
    public string? Connection { get; set; }

    [Parameter]
    public string? Workflow { get; set; }

    /// <summary>Options that were sent and not taken.</summary>
    [Parameter]
    public JObject? Submitted { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private IdentityStore Store { get; set; } = null!;

    [Inject]
    private PluginCatalog Catalog { get; set; } = null!;

    [Inject]
    private ConnectionStore ConnectionStore { get; set; } = null!;

    [Inject]
    private WorkflowOverviews Workflows { get; set; } = null!;

    private string Query => string.Join('&', Identities.Select(id => $"identity={Uri.EscapeDataString(id)}"));

    private string Question => $"Acts on {RunText.Identities(_names.Count)} now, for real. Guardrails hold, and what is protected is left alone.";

    /// <summary>An action of an active plugin that acts on identities; null when there is none of that name.</summary>
    /// <param name="name">Sample: <c>okta-take-action/take-action</c></param>
    internal static (InstalledPlugin Plugin, ManifestAction Action)? Find(IReadOnlyList<InstalledPlugin> plugins, string? name) =>
        Offered(plugins).Where(offer => Name(offer) == name).Cast<(InstalledPlugin, ManifestAction)?>().FirstOrDefault();

    protected override async Task OnInitializedAsync()
    {
        var stop = Visit.Http.RequestAborted;
        _names = [.. (await Store.NamesAsync(Identities, stop)).Select(name => name.Value).Order(StringComparer.OrdinalIgnoreCase)];
        var plugins = await Catalog.ListAsync(null, stop);
        if (Find(plugins, Action) is var (plugin, action))
        {
            _form = await FormAsync(plugin, action, stop);
            return;
        }

        _actions = [.. Offered(plugins).Select(offer => (Name(offer), $"{offer.Action.Name} · {offer.Plugin.Current.Content.Manifest.Name}"))];
        var workflows = await Workflows.ListAsync(search: null, after: null, PageSize.Largest, stop);
        _workflows = [.. workflows.Where(workflow => workflow.StepTitles.Count > 0).Select(workflow => (workflow.Row.Id, workflow.Row.Enabled ? workflow.Row.Name : $"{workflow.Row.Name} (not enabled: dry run only)"))];
    }

    private static IEnumerable<(InstalledPlugin Plugin, ManifestAction Action)> Offered(IReadOnlyList<InstalledPlugin> plugins) =>
        from plugin in plugins
        where plugin.State == PluginState.Active
        from action in plugin.Current.Content.Manifest.Actions
        where action.Kind == ActionKind.Respond
        select (plugin, action);

    private static string Name((InstalledPlugin Plugin, ManifestAction Action) offer) => $"{offer.Plugin.Id}/{offer.Action.Id}";

    private async Task<ActionForm> FormAsync(InstalledPlugin plugin, ManifestAction action, CancellationToken cancellationToken)
    {
        var content = plugin.Current.Content;
        var (form, usual) = (content.OptionsOf(action), plugin.DefaultsOf(action.Id));
        var connections = content.Manifest.Connection is null ? [] : await ConnectionStore.ListAsync(null, PageSize.Largest, cancellationToken);
        return new ActionForm
        {
            PluginName = content.Manifest.Name,
            Version = plugin.Current.Release,
            ActionName = action.Name,
            ConnectionType = content.Manifest.Connection?.Type,
            Connections = [.. connections.Where(row => row.Type == content.Manifest.Connection?.Type).Select(row => (row.Id, row.Name))],
            View = Submitted is null
                ? FormView.OfStored(form, usual, Problems, Prefix)
                : FormView.OfSubmitted(form, Submitted, usual, Problems, Prefix),
        };
    }
}
