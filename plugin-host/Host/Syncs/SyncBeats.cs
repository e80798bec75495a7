using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Syncs;

/// <summary>
/// Signs of life of whoever runs a sync, with what its collector said last: every node shows it, and another goes on when they stop. They stand with the pass
/// and not with the sync, whose row the transaction of a page holds.
/// </summary>
internal sealed class SyncBeats(Database database, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    /// <summary>As long as a node gives a sign of life, no other takes its sync over. Longer than a worker stays whose host is silent.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(8);

    /// <summary>Milliseconds since 1970 by a clock that all nodes share; <c>@now</c> where there is one node.</summary>
    public static string Clock(Dialect dialect) => dialect == Dialect.PostgreSql ? "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)" : "@now";

    /// <returns>False when somebody else has taken the sync over, or stopped it.</returns>
    public async Task<bool> GiveAsync(SyncRow sync, string progress, CancellationToken cancellationToken) => await ExecuteAsync(
        $"""
        UPDATE sync_passes SET beat_at = {Clock(database.Dialect)}, progress = @progress
        WHERE id = @PassId AND state = 'running' AND EXISTS (SELECT 1 FROM syncs s WHERE s.connection_id = @ConnectionId AND s.fence = @Fence)
        """,
        new { sync.PassId, sync.ConnectionId, sync.Fence, progress, now = Now },
        cancellationToken) > 0;

    /// <summary>The connections whose sync has begun, has no end and gives no sign of life.</summary>
    public async Task<IReadOnlyList<string>> SilentAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var silent = await connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT s.connection_id FROM syncs s JOIN sync_passes p ON p.id = s.pass_id WHERE {IsSilent("p.")}",
            new { now = Now },
            cancellationToken: cancellationToken));
        return silent.AsList();
    }

    /// <summary>Takes a silent sync. False when somebody else was faster, or it has spoken again.</summary>
    public async Task<bool> TakeAsync(string connectionId, CancellationToken cancellationToken) => await ExecuteAsync(
        $"""
        UPDATE sync_passes SET beat_at = {Clock(database.Dialect)}
        WHERE id = (SELECT s.pass_id FROM syncs s WHERE s.connection_id = @connectionId) AND {IsSilent("")}
        """,
        new { connectionId, now = Now },
        cancellationToken) > 0;

    /// <summary>Ends a sync that runs on another node, or ran on one that is dead. It stores no page any more, and stops at its next sign of life.</summary>
    /// <returns>False when nothing runs.</returns>
    public async Task<bool> StopAsync(string connectionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE syncs SET fence = fence + 1 WHERE connection_id = @connectionId", new { connectionId }, transaction, cancellationToken: cancellationToken));
        var stopped = await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE sync_passes SET state = 'cancelled', ended_at = @now WHERE connection_id = @connectionId AND state = 'running'",
            new { connectionId, now = Now },
            transaction,
            cancellationToken: cancellationToken));
        if (stopped > 0)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return stopped > 0;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private string IsSilent(string table) => $"{table}state = 'running' AND {table}beat_at < {Clock(database.Dialect)} - {(long)Lease.TotalMilliseconds}";

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
