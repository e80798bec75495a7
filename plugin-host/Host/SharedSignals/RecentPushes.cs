using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.SharedSignals;

/// <summary>The last pushes, of whatever workflow they were steps.</summary>
internal sealed class RecentPushes(Database database)
{
    public async Task<IReadOnlyList<RecentPush>> ListAsync(int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<RecentPush>(new CommandDefinition(
            """
            WITH pushes AS (
                SELECT s.*, s.options LIKE '%"system-log"%' AS asks FROM run_steps s
                WHERE s.plugin_id = @plugin AND s.action_id = @action AND EXISTS (SELECT 1 FROM runs r WHERE r.number = s.run AND NOT r.dry_run)
                ORDER BY s.run DESC, s.step DESC LIMIT @limit)
            SELECT r.id AS Run, r.title, s.step, s.finished_at IS NOT NULL AS Ended, s.asks AS AsksReceipt, coalesce(s.connection_name, '') AS Connection,
                coalesce(s.started_at, r.created_at) AS StartedAt, s.sent, s.succeeded, s.failed, s.unknown,
                (SELECT count(*) FROM run_outcomes o WHERE s.asks AND o.run = s.run AND o.step = s.step AND o.code = 'confirmed') AS Seen,
                (SELECT count(*) FROM run_outcomes o WHERE s.asks AND o.run = s.run AND o.step = s.step AND o.code = 'not_seen') AS NotSeen,
                coalesce((SELECT i.identity_id FROM run_items i WHERE i.run = s.run AND r.total = 1 LIMIT 1), '') AS IdentityId,
                coalesce((SELECT i.value FROM run_items i WHERE i.run = s.run AND r.total = 1 LIMIT 1), '') AS Identity,
                coalesce(s.total, r.total) AS Identities,
                coalesce((SELECT o.message FROM run_outcomes o WHERE o.run = s.run AND o.step = s.step AND o.status = 'Failed' ORDER BY o.ordinal DESC LIMIT 1), '')
                    AS LastFailure
            FROM pushes s JOIN runs r ON r.number = s.run
            ORDER BY s.run DESC, s.step DESC
            """,
            new { plugin = SignalPlugin.Id, action = SignalPlugin.Push, limit },
            cancellationToken: cancellationToken));
        return rows.AsList();
    }
}
