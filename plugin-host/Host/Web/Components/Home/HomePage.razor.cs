using System.Globalization;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Detections;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Identities.Tallies;
using Cordon.Host.Runs;
using Cordon.Host.Syncs;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Cordon.Host.Workflows;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Home;

/// <summary>What has to be done first, what happens, and what needs a look.</summary>
public sealed partial class HomePage
{
    private const int Shown = 5;

    private List<Step> _steps = [];
    private List<Concern> _concerns = [];
    private RunOverview _runs = new() { AtWork = [], WaitingForApproval = [], Failed = [] };
    private IReadOnlyList<WorkflowRow> _next = [];
    private IdentityTallyReport? _tallies;

    /// <summary>The page waits until identities are counted, also the first time.</summary>
    [Parameter]
    public bool Waits { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private PluginCatalog Catalog { get; set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    [Inject]
    private IdentityStore Identities { get; set; } = null!;

    [Inject]
    private IdentityTallies Tallies { get; set; } = null!;

    [Inject]
    private CollectionStore Collections { get; set; } = null!;

    [Inject]
    private FailingSyncs Syncs { get; set; } = null!;

    [Inject]
    private SetAsideDetections SetAside { get; set; } = null!;

    [Inject]
    private WorkflowStore Workflows { get; set; } = null!;

    [Inject]
    private WorkflowOverviews Overviews { get; set; } = null!;

    [Inject]
    private RunOverviews Runs { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var stop = Visit.Http.RequestAborted;
        var plugins = await Catalog.ListAsync(null, stop);
        var connections = await Connections.ListAsync(null, PageSize.Largest, stop);
        var identities = await Identities.ListAsync(IdentitySelection.Everything, IdentitySort.Default, null, 1, stop);
        var collections = await Collections.ListAsync(null, 1, stop);
        var workflows = await Overviews.ListAsync(null, null, 1, stop);
        _steps =
        [
            new("integrations", "Install an integration", "It brings the actions, for example Okta Take Action.", plugins.Count > 0),
            new("connections", "Add a connection", "Where the outside system is, and with which credentials to act in it.", connections.Count > 0),
            new("identities", "Import identities", "Whom actions are about: a CSV, JSON or NDJSON file.", identities.Items.Count > 0),
            new("collections", "Build a data collection", "Which of them an action gets.", collections.Count > 0),
            new("workflows", "Build a workflow", "What is done to them, step by step. Preview it before it changes anything.", workflows.Count > 0),
        ];
        _concerns =
        [
            .. plugins.Select(Of).OfType<Concern>(),
            .. connections.Where(row => row.TestedOk == false).Select(Of),
            .. await SyncConcernsAsync(connections, stop),
            .. Of(await SetAside.CountAsync(stop)),
        ];
        _runs = await Runs.ReadAsync(Shown, stop);
        _next = await Workflows.NextStartsAsync(Shown, stop);
        _tallies = Tallies.Last();
    }

    private async Task<IEnumerable<Concern>> SyncConcernsAsync(IReadOnlyList<ConnectionRow> connections, CancellationToken cancellationToken)
    {
        var names = connections.ToDictionary(row => row.Id, row => row.Name);
        return (await Syncs.ListAsync(cancellationToken)).Select(sync => new Concern(
            sync.State == PassState.Failed ? "bad" : "warn", sync.State, $"syncs/{sync.ConnectionId}", $"Identity sync of {names.GetValueOrDefault(sync.ConnectionId, sync.ConnectionId)}", sync.Text));
    }

    private static IReadOnlyList<RunLine> Lines(IReadOnlyList<RunBrief> runs) => [.. runs.Select(RunLine.Of)];

    private static Concern? Of(InstalledPlugin plugin) => plugin.State switch
    {
        PluginState.Malfunctioned => new("bad", "malfunctioned", $"integrations/{plugin.Id}", plugin.Current.Content.Manifest.Name, plugin.Current.Row.Fault!),
        PluginState.Disabled => new("off", "disabled", $"integrations/{plugin.Id}", plugin.Current.Content.Manifest.Name, "Nothing runs it."),
        _ => null,
    };

    private static Concern Of(ConnectionRow row) => new("bad", "fails", $"connections/{row.Id}", row.Name, "It failed its last test.");

    private static IEnumerable<Concern> Of(int setAside) =>
        setAside == 0 ? [] : [new("bad", "set aside", "detections?state=set-aside", "Detections", string.Create(CultureInfo.InvariantCulture, $"{setAside:N0} could not be processed."))];

    private sealed record Step(string Address, string Title, string Text, bool IsDone);

    private sealed record Concern(string Kind, string State, string Address, string Name, string Text);
}
