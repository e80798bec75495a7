using System.Data.Common;
using Dapper;

namespace Cordon.Host.Storage;

/// <summary>Brings a database to this version's schema. Each step is one transaction with its own note that it was taken.</summary>
internal sealed class Migrator(Database database, TimeProvider time)
{
    private const long PostgreSqlLock = 0x636f72646f6e;

    /// <summary>Takes the steps that are missing; the answer names them.</summary>
    /// <exception cref="StorageException">A newer Cordon has worked on the database.</exception>
    public async Task<IReadOnlyList<Migration>> RunAsync(CancellationToken cancellationToken)
    {
        var all = Migration.All(database.Dialect);
        await using var connection = await database.OpenAsync(cancellationToken);
        await PrepareAsync(connection, cancellationToken);
        var taken = new List<Migration>();
        foreach (var migration in all)
        {
            if (await TakeAsync(connection, migration, all[^1].Number, cancellationToken))
            {
                taken.Add(migration);
            }
        }

        return taken;
    }

    private async Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (database.Dialect == Dialect.Sqlite)
        {
            await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
        }

        await using var transaction = await BeginAsync(connection, cancellationToken);
        await connection.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS schema_steps (number INTEGER PRIMARY KEY, name TEXT NOT NULL, taken_at BIGINT NOT NULL)",
            transaction: transaction);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>A transaction that keeps out every other process that starts at the same time.</summary>
    private async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (database.Dialect == Dialect.PostgreSql)
        {
            await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", new { key = PostgreSqlLock }, transaction);
        }

        return transaction;
    }

    /// <summary>False when it was taken before.</summary>
    private async Task<bool> TakeAsync(DbConnection connection, Migration migration, int newest, CancellationToken cancellationToken)
    {
        await using var transaction = await BeginAsync(connection, cancellationToken);
        var reached = await connection.ExecuteScalarAsync<int?>("SELECT max(number) FROM schema_steps", transaction: transaction) ?? 0;
        if (reached > newest)
        {
            throw new StorageException(
                $"The database is at step {reached}; this version of Cordon knows {newest}. Start the newer Cordon that brought it there, or restore a back-up.");
        }

        // Not by the highest: a step that came into the program late may have a lower number.
        var isTaken = await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM schema_steps WHERE number = @Number", migration, transaction) > 0;
        if (isTaken)
        {
            return false;
        }

        await connection.ExecuteAsync(migration.Sql, transaction: transaction);
        await connection.ExecuteAsync(
            "INSERT INTO schema_steps (number, name, taken_at) VALUES (@Number, @Name, @At)",
            new { migration.Number, migration.Name, At = time.GetUtcNow().ToUnixTimeMilliseconds() },
            transaction);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
