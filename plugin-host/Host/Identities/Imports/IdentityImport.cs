using System.Data.Common;
using System.Globalization;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cordon.Host.Identities.Imports;

/// <summary>
/// Brings a file into the store. A row changes what it names and nothing else; all of it happens in one transaction, or nothing.
/// Refused rows do not stop the good ones, unless the import is strict or the file cannot be read to its end.
/// </summary>
internal sealed class IdentityImport(Database database, AuditLog audit, TimeProvider time)
{
    private const long PostgreSqlLock = 0x6964656e7469;
    private const int CacheKibibytes = 64 * 1024;
    private const int UsualCacheKibibytes = 2000;

    public async Task<ImportReport> RunAsync(IAsyncEnumerable<IdentityRow> rows, ImportSettings settings, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await SetCacheAsync(connection, CacheKibibytes);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var tally = new ImportTally();
            await WriteAsync(rows, settings, transaction, tally, cancellationToken);
            if (tally.IsBroken || (settings.Strict && tally.RefusedCount > 0))
            {
                return tally.Report(applied: false);
            }

            await audit.AppendAsync(transaction, Entry(settings, tally), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return tally.Report(applied: true);
        }
        finally
        {
            await SetCacheAsync(connection, UsualCacheKibibytes);
        }
    }

    private async Task WriteAsync(
        IAsyncEnumerable<IdentityRow> rows, ImportSettings settings, DbTransaction transaction, ImportTally tally, CancellationToken cancellationToken)
    {
        await using var table = await TableAsync(transaction, cancellationToken);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var last = await transaction.Connection!.ExecuteScalarAsync<int?>("SELECT max(number) FROM identities", transaction: transaction) ?? 0;
        await foreach (var chunk in ImportRows.ChunksAsync(rows, settings.Source, table.ChunkSize, cancellationToken))
        {
            foreach (var (row, read) in chunk)
            {
                if (row is null)
                {
                    tally.Refuse(read.Place, read.Problem!);
                    tally.IsBroken |= read.IsLast;
                }
            }

            List<ImportRow> good = [.. chunk.Where(pair => pair.Row is not null).Select(pair => pair.Row!)];
            var known = new ImportChunk(await table.FindAsync(good, cancellationToken));
            foreach (var row in good)
            {
                last = Take(row, known, tally, last, now);
            }

            await table.WriteAsync(known.Writes, cancellationToken);
        }
    }

    /// <summary>The answer is the last number in use.</summary>
    private static int Take(ImportRow row, ImportChunk known, ImportTally tally, int last, long now)
    {
        var stored = known.Find(row, out var isAmbiguous);
        if (isAmbiguous)
        {
            tally.Refuse(row.Place, "has a value that several identities of its source have; add the externalId of the one that is meant.");
        }
        else if (stored is null)
        {
            known.Add(ImportMerge.New(row, ++last, now), row.Search);
            tally.Added++;
        }
        else if (ImportMerge.Changed(stored, row, now) is var changed && !ReferenceEquals(changed, stored))
        {
            known.Change(stored, changed);
            tally.Changed++;
        }
        else
        {
            tally.Unchanged++;
        }

        return last;
    }

    /// <summary>The table inside a transaction, which no other import enters before it ends.</summary>
    public static async Task<IImportTable> TableAsync(DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (transaction is SqliteTransaction sqlite)
        {
            return new SqliteImportTable(sqlite.Connection!, sqlite);
        }

        // One import at a time, as SQLite has it by nature: two would not see each other's new identities.
        await transaction.Connection!.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", new { key = PostgreSqlLock }, transaction);
        return await PostgreSqlImportTable.CreateAsync((NpgsqlConnection)transaction.Connection!, cancellationToken);
    }

    private async Task SetCacheAsync(DbConnection connection, int kibibytes)
    {
        if (database.Dialect == Dialect.Sqlite)
        {
            await connection.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"PRAGMA cache_size = -{kibibytes}"));
        }
    }

    private static AuditEntry Entry(ImportSettings settings, ImportTally tally) => new()
    {
        Actor = settings.Actor,
        Action = "identities.imported",
        Subject = "identities",
        Details = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"added":{{tally.Added}},"changed":{{tally.Changed}},"unchanged":{{tally.Unchanged}},"refused":{{tally.RefusedCount}}}"""),
    };
}
