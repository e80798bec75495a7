using Cordon.Host.Storage;

namespace Cordon.Host.Syncs;

/// <summary>
/// Starts the syncs whose time has come. When a sync starts next stands in its row; of several nodes the one that moves that time on starts it, and however
/// many times were missed it is one start.
/// </summary>
internal sealed class DueSyncs(SyncStore syncs, SyncRunner runner, Database database, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var sync in await syncs.DueAsync(cancellationToken))
        {
            var now = time.GetUtcNow();
            var next = sync.NextAt is null ? NightlyTime.First(sync.NightlyMinute, now) : NightlyTime.Next(sync.NightlyMinute, now);
            if (await syncs.MoveOnAsync(sync, next, cancellationToken) && sync.NextAt is not null)
            {
                runner.Start(sync.ConnectionId, full: false);
            }
        }
    }

    /// <summary>
    /// Goes on with what the process before left unfinished. Where several servers share a database another one may be at it, so there it waits for its time.
    /// </summary>
    public async Task GoOnAsync(CancellationToken cancellationToken)
    {
        if (database.Dialect == Dialect.PostgreSql)
        {
            return;
        }

        foreach (var connectionId in await syncs.InterruptedAsync(cancellationToken))
        {
            runner.Start(connectionId, full: false);
        }
    }
}
