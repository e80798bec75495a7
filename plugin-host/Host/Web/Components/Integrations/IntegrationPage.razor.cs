using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Forms;
using Cordon.Host.Web.Components.Shell;
using Cordon.Packaging.Manifests;
using Microsoft.AspNetCore.Components;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Integrations;

/// <summary>An installed plugin: what it is set to, what it says of itself, its versions, and what uses it.</summary>
public sealed partial class IntegrationPage
{
    internal const string Configuration = "configuration";
    internal const string Information = "information";
    internal const string Versions = "versions";
    internal const string Users = "users";

    private static readonly (string Name, string Title)[] Tabs =
        [(Configuration, "Configuration"), (Information, "Additional Information"), (Versions, "Versions"), (Users, "Used by")];

    private InstalledPlugin? _plugin;
    private IReadOnlyList<ConnectionRow> _connections = [];
    private IReadOnlyList<PluginUse> _uses = [];
    private IReadOnlyList<(ManifestAction Action, FormView View)> _forms = [];
    private IReadOnlyList<(string Title, string Stored, string Yours)> _differences = [];

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Parameter]
    public string Tab { get; set; } = Configuration;

    /// <summary>The action whose form was sent.</summary>
    [Parameter]
    public string? Action { get; set; }

    /// <summary>What was sent for it and not saved.</summary>
    [Parameter]
    public JObject? Submitted { get; set; }

    [Parameter]
    public bool IsStale { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private PluginCatalog Catalog { get; set; } = null!;

    [Inject]
    private ConnectionStore Store { get; set; } = null!;

    private Dictionary<string, string> Labels => _forms.SelectMany(form => form.View.Labels).ToDictionary();

    /// <summary>What stands before the names of an action's fields: a plugin may have several actions with the same fields.</summary>
    internal static string Prefix(string action) => "/" + action;

    internal static ManifestAction? FindAction(InstalledPlugin plugin, string action) =>
        plugin.Current.Content.Manifest.Actions.FirstOrDefault(known => known.Id == action);

    protected override async Task OnInitializedAsync()
    {
        _plugin = await Catalog.FindAsync(Id, Visit.Http.RequestAborted);
        if (_plugin is null)
        {
            return;
        }

        var manifest = _plugin.Current.Content.Manifest;
        if (manifest.Connection is { } connection)
        {
            var all = await Store.ListAsync(null, PageSize.Largest, Visit.Http.RequestAborted);
            _connections = [.. all.Where(row => row.Type == connection.Type)];
        }

        if (Tab == Users)
        {
            _uses = await Catalog.UsesAsync(Id, Visit.Http.RequestAborted);
        }

        _forms = [.. manifest.Actions.Select(action => (action, View(_plugin, action, action.Id == Action ? Submitted : null)))];
        if (IsStale && Submitted is not null && FindAction(_plugin, Action!) is { } edited)
        {
            _differences = [.. View(_plugin, edited, null).Differences(View(_plugin, edited, Submitted))];
        }
    }

    private static string KindText(ManifestAction action) => action.Kind == ActionKind.Collect ? "Collector" : "Action";

    private FormView View(InstalledPlugin plugin, ManifestAction action, JObject? submitted)
    {
        var form = plugin.Current.Content.OptionsOf(action);
        var stored = plugin.DefaultsOf(action.Id);
        var prefix = Prefix(action.Id);
        return submitted is null
            ? FormView.OfStored(form, stored, Problems, prefix)
            : FormView.OfSubmitted(form, submitted, stored, Problems, prefix);
    }
}
