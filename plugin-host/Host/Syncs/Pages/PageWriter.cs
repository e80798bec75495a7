using System.Data.Common;
using Cordon.Abstractions;
using Cordon.Host.Identities.Imports;
using Cordon.Host.Storage;

namespace Cordon.Host.Syncs.Pages;

/// <summary>
/// Stores the pages of one pass, those that have come together in one transaction with the cursor behind them: after a crash they are there with
/// everything that says so, or not at all.
/// </summary>
internal sealed class PageWriter : IAsyncDisposable
{
    private readonly DbConnection _connection;
    private readonly ImportTuning _tuning;
    private readonly IImportTable _table;
    private readonly PassScope _pass;
    private readonly TimeProvider _time;

    private PageWriter(DbConnection connection, ImportTuning tuning, IImportTable table, PassScope pass, TimeProvider time)
    {
        (_connection, _tuning, _table, _pass, _time) = (connection, tuning, table, pass, time);
    }

    public static async Task<PageWriter> OpenAsync(Database database, PassScope pass, TimeProvider time, CancellationToken cancellationToken)
    {
        var connection = await database.OpenAsync(cancellationToken);
        var tuning = await ImportTuning.BeginAsync(connection);
        return new PageWriter(connection, tuning, await ImportTable.OpenAsync(connection, cancellationToken), pass, time);
    }

    /// <summary>Several pages that a limit stops are tried one by one: what is below it is stored.</summary>
    /// <exception cref="SyncException">The host stops the pass: another process has taken over, or a limit is reached.</exception>
    public async Task WriteAsync(IReadOnlyList<IncomingPage> pages, CancellationToken cancellationToken)
    {
        var before = _pass.Counts.ToString();
        try
        {
            await StoreAsync(pages, cancellationToken);
        }
        catch (SyncException) when (pages.Count > 1)
        {
            _pass.Counts.Reset(before);
            foreach (var page in pages)
            {
                await StoreAsync([page], cancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _table.DisposeAsync();
        await _tuning.DisposeAsync();
        await _connection.DisposeAsync();
    }

    private async Task StoreAsync(IReadOnlyList<IncomingPage> pages, CancellationToken cancellationToken)
    {
        // New identities get the numbers behind the horizon, where an import may be at work: one of the two waits.
        await using var held = _pass.Sync.Creates && pages.Any(page => page.Identities.Count > 0)
            ? await ImportLock.TakeAsync(_connection, _time, cancellationToken)
            : null;
        if (held is not null)
        {
            await new ImportLeftovers(_connection, _table).ClearAsync(cancellationToken);
        }

        await using var transaction = await _connection.BeginTransactionAsync(cancellationToken);
        var page = new PageTransaction(transaction, _table, _pass, _time.GetUtcNow().ToUnixTimeMilliseconds(), cancellationToken);
        await MoveCursorAsync(page, pages[^1].Page.Cursor);
        foreach (var part in PageParts.Of(pages))
        {
            await WriteAsync(page, part);
        }

        await TagPart.WriteAsync(page);
        await page.ExecuteAsync(
            "UPDATE sync_passes SET pages = pages + @Count, counts = @counts WHERE id = @PassId", new { pages.Count, counts = _pass.Counts.ToString(), _pass.PassId });
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task WriteAsync(PageTransaction page, IncomingPage part)
    {
        await IdentityPart.WriteAsync(page, part.Identities);
        await ObjectPart.WriteAsync(page, part.Page.Objects);
        await RelationPart.WriteAsync(page, part.Page.Relations);
        await EventPart.WriteAsync(page, part.Page.Events);
        foreach (var set in part.Page.Sets)
        {
            await (set switch
            {
                { FromKind: not null } => RelationPart.EndAsync(page, set),
                { Kind: CollectedRelation.Identity } => IdentityPart.EndAsync(page),
                _ => ObjectPart.EndAsync(page, set.Kind),
            });
        }
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
