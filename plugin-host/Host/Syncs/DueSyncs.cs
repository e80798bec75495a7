namespace Cordon.Host.Syncs;

/// <summary>
/// Starts the syncs whose time has come, and goes on with those that nobody runs any more. When a sync starts next stands in its row; of several nodes the
/// one that moves that time on starts it, and however many times were missed it is one start.
/// </summary>
internal sealed class DueSyncs(SyncStore syncs, SyncBeats beats, SyncRunner runner, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var sync in await syncs.DueAsync(cancellationToken))
        {
            var now = time.GetUtcNow();
            var next = sync.NextAt is null ? NightlyTime.First(sync.NightlyMinute, now) : NightlyTime.Next(sync.NightlyMinute, now);
            if (await syncs.MoveOnAsync(sync, next, cancellationToken) && sync.NextAt is not null && !await runner.RunsAnywhereAsync(sync.ConnectionId, cancellationToken))
            {
                runner.Start(sync.ConnectionId, full: false);
            }
        }

        await TakeOverAsync(cancellationToken);
    }

    /// <summary>
    /// Goes on with what the process before left unfinished, without waiting until it is silent long enough: the lock on the data folder of SQLite says that it is dead. Where
    /// several servers share a database another one may be at it.
    /// </summary>
    public async Task GoOnAsync(CancellationToken cancellationToken)
    {
        foreach (var connectionId in await syncs.AbandonedAsync(cancellationToken))
        {
            runner.Start(connectionId, full: false);
        }
    }

    /// <summary>Goes on with what another process gives no sign of life of.</summary>
    private async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        foreach (var connectionId in await beats.SilentAsync(cancellationToken))
        {
            if (!runner.IsRunning(connectionId) && await beats.TakeAsync(connectionId, cancellationToken))
            {
                runner.Start(connectionId, full: false);
            }
        }
    }
}
