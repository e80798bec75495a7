using System.Data.Common;

namespace Cordon.Host.Identities.Imports;

/// <summary>
/// Compares the rows of a file with the store and writes what they make of it where nobody sees it: new identities behind the
/// <see cref="IdentityHorizon"/>, changes of others aside. Each of its transactions takes a second or so.
/// </summary>
/// <param name="horizon">The number of the last identity that is there, or was.</param>
internal sealed class ImportStaging(DbConnection connection, IImportTable table, int horizon, long now)
{
    private const int ComparedTogether = 500;

    /// <summary>
    /// In file order every row lies somewhere else in the indexes. Many rows sorted touch each page once, fewer keep others waiting less: with
    /// this many a transaction of a million rows takes one to two seconds.
    /// </summary>
    private const int WrittenTogether = 14_000;

    /// <summary>Null when something is stored: then every row is looked up.</summary>
    private readonly ImportKeys? _keys = horizon == 0 ? new ImportKeys() : null;

    public ImportTally Tally { get; } = new();

    /// <summary>The number of the last new identity.</summary>
    public int Last => horizon + Tally.Added;

    /// <param name="source">Of rows that name none.</param>
    public async Task RunAsync(IAsyncEnumerable<IdentityRow> rows, string source, CancellationToken cancellationToken)
    {
        var chunk = new ImportChunk(ComparedTogether);
        await foreach (var read in ImportRows.ChunksAsync(rows, source, ComparedTogether, cancellationToken))
        {
            Refuse(read);
            List<ImportRow> good = [.. read.Where(pair => pair.Row is not null).Select(pair => pair.Row!)];
            var sought = _keys is { } keys ? good.Where(keys.MayHold).ToList() : good;
            chunk.Know(sought.Count == 0 ? [] : await table.FindAsync(sought, cancellationToken));
            foreach (var row in good)
            {
                Take(row, chunk);
            }

            if (chunk.Count >= WrittenTogether)
            {
                await WriteAsync(chunk.Writes, cancellationToken);
                chunk = new ImportChunk(ComparedTogether);
            }
        }

        await WriteAsync(chunk.Writes, cancellationToken);
    }

    private void Refuse(List<(ImportRow? Row, IdentityRow Read)> rows)
    {
        foreach (var (row, read) in rows)
        {
            if (row is null)
            {
                Tally.Refuse(read.Place, read.Problem!);
                Tally.IsBroken |= read.IsLast;
            }
        }
    }

    private void Take(ImportRow row, ImportChunk chunk)
    {
        var stored = chunk.Find(row, out var isAmbiguous);
        if (isAmbiguous)
        {
            Tally.Refuse(row.Place, "has a value that several identities of its source have; add the externalId of the one that is meant.");
        }
        else if (stored is null)
        {
            Tally.Added++;
            chunk.Add(ImportMerge.New(row, Last, now), row.Search);
        }
        else if (ImportMerge.Changed(stored, row, now) is var changed && !ReferenceEquals(changed, stored))
        {
            chunk.Change(stored, changed);
            Tally.Changed++;
        }
        else
        {
            Tally.Unchanged++;
        }
    }

    private async Task WriteAsync(IReadOnlyCollection<ImportWrite> writes, CancellationToken cancellationToken)
    {
        if (writes.Count == 0)
        {
            return;
        }

        var sorted = writes.OrderBy(write => IdentityText.Fold(write.After.Value), StringComparer.Ordinal).ToLookup(write => write.After.Number > horizon);
        List<ImportWrite> hidden = [.. sorted[true]];
        List<ImportWrite> moved = [.. hidden.Where(write => write.MovesTags)];
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await table.UntagAsync(transaction, [.. moved.Where(write => write.Before is not null).Select(write => write.Before!)], cancellationToken);
        await table.WriteAsync(transaction, hidden, cancellationToken);
        await table.TagAsync(transaction, [.. moved.Select(write => write.After)], cancellationToken);
        await table.StageAsync(transaction, [.. sorted[false]], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
