using Cordon.Abstractions;
using Cordon.Host.Identities.Imports;
using Cordon.Host.Storage;

namespace Cordon.Host.Syncs.Pages;

/// <summary>Stores a page with its cursor in one transaction: after a crash a page is there with everything that says so, or not at all.</summary>
internal sealed class PageWriter(Database database, TimeProvider time)
{
    /// <exception cref="SyncException">The host stops the pass: another process has taken over, or a limit is reached.</exception>
    public async Task WriteAsync(PassScope pass, CollectedPage collected, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        // New identities get the numbers behind the horizon, where an import may be at work: one of the two waits.
        await using var held = pass.Sync.Creates && collected.Identities.Count > 0 ? await ImportLock.TakeAsync(connection, time, cancellationToken) : null;
        await using var table = await ImportTable.OpenAsync(connection, cancellationToken);
        if (held is not null)
        {
            await new ImportLeftovers(connection, table).ClearAsync(cancellationToken);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var page = new PageTransaction(transaction, table, pass, time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken);
        await MoveCursorAsync(page, collected.Cursor);
        await IdentityPart.WriteAsync(page, collected.Identities);
        await ObjectPart.WriteAsync(page, collected.Objects);
        await RelationPart.WriteAsync(page, collected.Relations);
        await EventPart.WriteAsync(page, collected.Events);
        foreach (var set in collected.Sets)
        {
            await (set switch
            {
                { FromKind: not null } => RelationPart.EndAsync(page, set),
                { Kind: CollectedRelation.Identity } => IdentityPart.EndAsync(page),
                _ => ObjectPart.EndAsync(page, set.Kind),
            });
        }

        await TagPart.WriteAsync(page);
        await page.ExecuteAsync("UPDATE sync_passes SET pages = pages + 1, counts = @counts WHERE id = @PassId", new { counts = pass.Counts.ToString(), pass.PassId });
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>First of all, because it locks the sync's row: of two processes that think it theirs, one waits here and is turned away.</summary>
    private static async Task MoveCursorAsync(PageTransaction page, string cursor)
    {
        var moved = await page.ExecuteAsync(
            "UPDATE syncs SET cursor = @cursor WHERE connection_id = @ConnectionId AND fence = @Fence", new { cursor, page.ConnectionId, page.Pass.Sync.Fence });
        if (moved == 0)
        {
            throw new SyncException(new Problem { Path = "", Message = "Another process has taken the collection over.", Fix = "Nothing is to be done." });
        }
    }
}
