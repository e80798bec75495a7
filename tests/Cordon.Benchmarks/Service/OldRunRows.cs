using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Benchmarks.Service;

/// <summary>Puts runs that ended long ago into a database. Their ids are <c>old1</c>, <c>old2</c> and so on.</summary>
internal static class OldRunRows
{
    /// <param name="database">Migrated.</param>
    /// <param name="runs">How many.</param>
    /// <param name="outcomes">Of each, all of them successes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task InsertAsync(Database database, int runs, int outcomes, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            WITH RECURSIVE n (number) AS (SELECT 1 WHERE @runs > 0 UNION ALL SELECT number + 1 FROM n WHERE number < @runs)
            INSERT INTO runs (id, title, started_by, started_by_name, started_how, dry_run, status, identities_label, total, approval, stop_after, created_at, finished_at)
            SELECT 'old' || number, 'Old', 'u', 'U', 'Manual', FALSE, 'Succeeded', 'All', @outcomes, 'NotNeeded', 50, number, number FROM n;

            INSERT INTO run_steps (run, step, plugin_id, plugin_name, release, package_sha256, action_id, action_name, options, sealed, objects_per_run, takes, total, succeeded)
            SELECT number, 1, 'okta-take-action', 'Okta', '1.0.0', '', 'take-action', 'Take Action', '{}', '', @outcomes, 'All', @outcomes, @outcomes FROM runs WHERE title = 'Old';

            WITH RECURSIVE o (ordinal) AS (SELECT 1 UNION ALL SELECT ordinal + 1 FROM o WHERE ordinal < @outcomes)
            INSERT INTO run_outcomes (run, step, ordinal, status, code, message, before, after, attempts, at)
            SELECT number, 1, ordinal, 'Succeeded', 'suspended', 'It was suspended.', '{"status":"ACTIVE"}', '{"status":"SUSPENDED"}', 1, 1
            FROM runs, o WHERE title = 'Old' ORDER BY number, ordinal;
            """,
            new { runs, outcomes },
            transaction,
            commandTimeout: 600,
            cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);

        // Years went by since: what was written lies in the database, not in its log.
        await connection.ExecuteAsync(new CommandDefinition(database.Dialect == Dialect.Sqlite ? "PRAGMA wal_checkpoint(TRUNCATE)" : "ANALYZE runs, run_steps, run_outcomes", commandTimeout: 600, cancellationToken: cancellationToken));
    }
}
