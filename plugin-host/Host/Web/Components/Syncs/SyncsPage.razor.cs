using Cordon.Abstractions;
using Cordon.Host.Connections;
using Cordon.Host.Syncs;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Syncs;

/// <summary>The syncs, and the connections that could have one.</summary>
public sealed partial class SyncsPage
{
    private IReadOnlyList<(SyncRow Sync, string Name, PassRow? Pass, SyncStanding Standing)> _syncs = [];
    private IReadOnlyList<(string Value, string Text)> _offered = [];

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private SyncStore Store { get; set; } = null!;

    [Inject]
    private SyncRunner Runner { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private SyncPreparation Preparation { get; set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var stop = Visit.Http.RequestAborted;
        var connections = await Connections.ListAsync(null, PageSize.Largest, stop);
        var names = connections.ToDictionary(row => row.Id, row => row.Name);
        var syncs = new List<(SyncRow, string, PassRow?, SyncStanding)>();
        var passes = await Store.LastPassesAsync(stop);
        foreach (var sync in await Store.ListAsync(stop))
        {
            var last = passes.GetValueOrDefault(sync.ConnectionId);
            var standing = SyncStanding.Of(last, Runner.Progress(sync.ConnectionId), Time.GetUtcNow());
            syncs.Add((sync, names.GetValueOrDefault(sync.ConnectionId, sync.ConnectionId), last, standing));
        }

        _syncs = [.. syncs.OrderBy(sync => sync.Item2, StringComparer.OrdinalIgnoreCase)];
        await OfferAsync(connections, stop);
    }

    private async Task OfferAsync(IReadOnlyList<ConnectionRow> connections, CancellationToken cancellationToken)
    {
        var taken = _syncs.Select(sync => sync.Sync.ConnectionId).ToHashSet(StringComparer.Ordinal);
        var free = connections.Where(row => !taken.Contains(row.Id)).ToList();
        _offered = [.. (await Preparation.FitAsync(free, cancellationToken)).Select(row => (row.Id, row.Name))];
    }
}
