using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Home;

/// <summary>What has to be done first, and what needs a look.</summary>
public sealed partial class HomePage
{
    private List<Step> _steps = [];
    private List<Concern> _concerns = [];
    private (string Address, string Title, int Number)[] _figures = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private PluginCatalog Catalog { get; set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    [Inject]
    private IdentityStore Identities { get; set; } = null!;

    [Inject]
    private CollectionStore Collections { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var stop = Visit.Http.RequestAborted;
        var plugins = await Catalog.ListAsync(null, stop);
        var connections = await Connections.ListAsync(null, PageSize.Largest, stop);
        var identities = await Identities.ListAsync(IdentitySelection.Everything, IdentitySort.Default, null, 1, stop);
        var collections = await Collections.ListAsync(null, PageSize.Largest, stop);
        _steps =
        [
            new("integrations", "Install an integration", "It brings the actions, for example Okta Take Action.", plugins.Count > 0),
            new("connections", "Add a connection", "Where the outside system is, and with which credentials to act in it.", connections.Count > 0),
            new("identities", "Import identities", "Whom actions are about: a CSV, JSON or NDJSON file.", identities.Items.Count > 0),
            new("collections", "Build a data collection", "Which of them an action gets.", collections.Count > 0),
        ];
        _figures =
        [
            ("integrations", "Integrations", plugins.Count),
            ("connections", "Connections", connections.Count),
            ("collections", "Data collections", collections.Count),
        ];
        _concerns = [.. plugins.Select(Of).OfType<Concern>(), .. connections.Where(row => row.TestedOk == false).Select(Of)];
    }

    private static Concern? Of(InstalledPlugin plugin) => plugin.State switch
    {
        PluginState.Malfunctioned => new("bad", "malfunctioned", $"integrations/{plugin.Id}", plugin.Current.Content.Manifest.Name, plugin.Current.Row.Fault!),
        PluginState.Disabled => new("off", "disabled", $"integrations/{plugin.Id}", plugin.Current.Content.Manifest.Name, "Nothing runs it."),
        _ => null,
    };

    private static Concern Of(ConnectionRow row) => new("bad", "fails", $"connections/{row.Id}", row.Name, "It failed its last test.");

    private sealed record Step(string Address, string Title, string Text, bool IsDone);

    private sealed record Concern(string Kind, string State, string Address, string Name, string Text);
}
