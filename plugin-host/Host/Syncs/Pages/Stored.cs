using Cordon.Host.Identities;
using Cordon.Host.Identities.Imports;
using Dapper;
using Npgsql;

namespace Cordon.Host.Syncs.Pages;

/// <summary>Identities that are in the store: found, changed and written inside the page's transaction, so that nobody changes them in between.</summary>
internal static class Stored
{
    /// <summary>Every identity that has the external id or the value of a row, in its source.</summary>
    public static async Task<IReadOnlyList<StoredIdentity>> FindAsync(PageTransaction page, IReadOnlyList<ImportRow> rows)
    {
        var found = new List<StoredIdentity>();
        foreach (var source in rows.GroupBy(row => row.SourceKey))
        {
            found.AddRange(await ReadAsync(page, $"i.source_key = @source AND i.external_id <> '' AND i.external_id IN {page.List("@keys")}", Keys(row => row.ExternalId)));
            found.AddRange(await ReadAsync(page, $"i.source_key = @source AND i.value_key IN {page.List("@keys")}", Keys(row => row.ValueKey)));

            object Keys(Func<ImportRow, string> key) => new { source = source.Key, keys = PageTransaction.Texts(source.Select(key)) };
        }

        return found;
    }

    public static async Task ChangeAsync(PageTransaction page, IReadOnlyCollection<int> numbers, Func<StoredIdentity, StoredIdentity> change)
    {
        var writes = new List<ImportWrite>();
        foreach (var before in await ReadAsync(page, $"i.number IN ({PageTransaction.List(numbers)})", null))
        {
            var after = change(before);
            if (after != before)
            {
                writes.Add(new ImportWrite(before, after with { UpdatedAt = page.Now, Version = before.Version + 1 }, ImportChunk.Search(before)));
            }
        }

        if (writes.Count > 0)
        {
            await WriteAsync(page, writes);
            await ChangeLog.WriteAsync(page, writes.SelectMany(write => IdentityDifferences.Between(write.Before, write.After)));
        }
    }

    public static async Task WriteAsync(PageTransaction page, IReadOnlyList<ImportWrite> writes)
    {
        List<ImportWrite> moved = [.. writes.Where(write => write.MovesTags)];
        List<StoredIdentity> before = [.. moved.Where(write => write.Before is not null).Select(write => write.Before!)];
        await page.Table.UntagAsync(page.Transaction, before, page.CancellationToken);
        await page.Table.WriteAsync(page.Transaction, writes, page.CancellationToken);
        await page.Table.TagAsync(page.Transaction, [.. moved.Select(write => write.After)], page.CancellationToken);
    }

    private static async Task<IReadOnlyList<StoredIdentity>> ReadAsync(PageTransaction page, string condition, object? parameters)
    {
        // SQLite has one writer, and this transaction is it.
        var locking = page.Transaction is NpgsqlTransaction ? " FOR UPDATE" : "";
        var command = new CommandDefinition(
            $"SELECT {IdentityRecord.Columns} FROM identities i WHERE {condition}{locking}", parameters, page.Transaction, cancellationToken: page.CancellationToken);
        await using var row = await page.Transaction.Connection!.ExecuteReaderAsync(command);
        return await IdentityRecord.ReadAllAsync(row, page.CancellationToken);
    }
}
