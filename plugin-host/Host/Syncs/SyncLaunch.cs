using Cordon.Host.Access;

namespace Cordon.Host.Syncs;

/// <summary>Starts to collect as soon as there is a connection to collect from.</summary>
internal sealed class SyncLaunch(SyncStore syncs, SyncPreparation preparation, SyncRunner runner)
{
    /// <summary>Makes the sync of a new connection and starts it; does nothing where no plugin collects for its type.</summary>
    public async Task AddedAsync(Actor actor, string connectionId, string connectionType, CancellationToken cancellationToken)
    {
        if (await preparation.UsualAsync(connectionId, connectionType, cancellationToken) is { } sync
            && await syncs.SaveAsync(actor, sync, null, cancellationToken) is not null)
        {
            runner.Start(connectionId, full: true);
        }
    }
}
