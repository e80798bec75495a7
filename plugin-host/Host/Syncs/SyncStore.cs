using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Forms;
using Cordon.Host.Storage;
using Dapper;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Syncs;

/// <summary>The syncs and their passes.</summary>
internal sealed class SyncStore(Database database, AuditLog audit, SealedDocuments documents, TimeProvider time)
{
    public const int UsualMaxIdentities = 1_000_000;
    private const int MinutesOfDay = 24 * 60;

    public async Task<IReadOnlyList<SyncRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<SyncRow>(new CommandDefinition($"SELECT {SyncRow.Columns} FROM syncs ORDER BY connection_id", cancellationToken: cancellationToken));
        return rows.AsList();
    }

    public async Task<SyncRow?> FindAsync(string connectionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<SyncRow>(new CommandDefinition(
            $"SELECT {SyncRow.Columns} FROM syncs WHERE connection_id = @connectionId", new { connectionId }, cancellationToken: cancellationToken));
    }

    /// <summary>The options; null when the keys they were encrypted with are gone.</summary>
    public JObject? Open(SyncRow row) => documents.Open(Purpose(row.ConnectionId), row.Sealed);

    /// <summary>Makes a sync or changes it. A change of options begins a full collection: what is wanted now may not have been read before.</summary>
    /// <returns>The row, or null when somebody else changed it meanwhile.</returns>
    public async Task<SyncRow?> SaveAsync(Actor actor, NewSync sync, long? expected, CancellationToken cancellationToken)
    {
        var row = new SyncRow
        {
            ConnectionId = sync.ConnectionId,
            PluginId = sync.PluginId,
            ActionId = sync.ActionId,
            Sealed = documents.Seal(Purpose(sync.ConnectionId), sync.Options),
            Creates = sync.Creates,
            MaxIdentities = sync.MaxIdentities,
            NightlyMinute = MinuteOf(sync.ConnectionId),
            Fence = 0,
            Version = expected ?? 1,
        };
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var sql = expected is null
            ? """
              INSERT INTO syncs (connection_id, plugin_id, action_id, sealed, creates, max_identities, nightly_minute, fence, version)
              VALUES (@ConnectionId, @PluginId, @ActionId, @Sealed, @Creates, @MaxIdentities, @NightlyMinute, 0, 1)
              ON CONFLICT (connection_id) DO NOTHING
              """
            : """
              UPDATE syncs SET plugin_id = @PluginId, action_id = @ActionId, sealed = @Sealed, creates = @Creates, max_identities = @MaxIdentities,
                  cursor = NULL, pass_id = NULL, fence = fence + 1, version = version + 1
              WHERE connection_id = @ConnectionId AND version = @Version
              """;
        if (await connection.ExecuteAsync(new CommandDefinition(sql, row, transaction, cancellationToken: cancellationToken)) == 0)
        {
            return null;
        }

        // Whoever runs it stores nothing more.
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE sync_passes SET state = 'cancelled', ended_at = @now WHERE connection_id = @ConnectionId AND state = 'running'",
            new { sync.ConnectionId, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            transaction,
            cancellationToken: cancellationToken));
        var action = expected is null ? "sync.created" : "sync.updated";
        await audit.AppendAsync(transaction, Entry(actor, action, sync.ConnectionId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return await FindAsync(sync.ConnectionId, cancellationToken);
    }

    /// <summary>
    /// Begins a pass, or goes on with the one that has not ended. Whoever held the sync before can store nothing more.
    /// </summary>
    public async Task<(SyncRow Sync, PassRow Pass, bool IsFirst)> BeginAsync(string connectionId, bool full, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var row = await connection.QuerySingleAsync<SyncRow>(new CommandDefinition(
            $"UPDATE syncs SET fence = fence + 1 WHERE connection_id = @connectionId RETURNING {SyncRow.Columns}",
            new { connectionId },
            transaction,
            cancellationToken: cancellationToken));
        var succeeded = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT count(*) FROM sync_passes WHERE connection_id = @connectionId AND state = 'succeeded'", new { connectionId }, transaction, cancellationToken: cancellationToken));
        row = row.PassId is null ? await StartPassAsync(row, full || succeeded == 0) : row;
        var pass = await connection.QuerySingleAsync<PassRow>(new CommandDefinition(
            $"UPDATE sync_passes SET state = 'running', ended_at = NULL, problems = '[]', progress = 'starting', beat_at = {SyncBeats.Clock(database.Dialect)} "
                + $"WHERE id = @PassId RETURNING {PassRow.Columns}",
            new { row.PassId, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            transaction,
            cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return (row, pass, succeeded == 0);

        async Task<SyncRow> StartPassAsync(SyncRow sync, bool isFull)
        {
            var id = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                """
                INSERT INTO sync_passes (connection_id, is_full, state, started_at, pages, counts, problems)
                VALUES (@connectionId, @isFull, 'running', @now, 0, '{}', '[]') RETURNING id
                """,
                new { connectionId, isFull, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
                transaction,
                cancellationToken: cancellationToken));
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE syncs SET pass_id = @id WHERE connection_id = @connectionId", new { id, connectionId }, transaction, cancellationToken: cancellationToken));
            return sync with { PassId = id };
        }
    }

    /// <summary>Writes down how a pass ended. One that did not succeed keeps its place.</summary>
    public async Task EndAsync(SyncRow sync, string state, IReadOnlyList<Problem> problems, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var isOurs = await connection.ExecuteAsync(new CommandDefinition(
            state == PassState.Succeeded
                ? "UPDATE syncs SET pass_id = NULL WHERE connection_id = @ConnectionId AND fence = @Fence"
                : "UPDATE syncs SET pass_id = pass_id WHERE connection_id = @ConnectionId AND fence = @Fence",
            sync,
            transaction,
            cancellationToken: cancellationToken));
        if (isOurs > 0)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE sync_passes SET state = @state, ended_at = @now, problems = @problems WHERE id = @PassId",
                new { state, now = time.GetUtcNow().ToUnixTimeMilliseconds(), problems = JsonSerializer.Serialize(problems, SyncJson.Default.IReadOnlyListProblem), sync.PassId },
                transaction,
                cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Writes down that somebody started or cancelled a run.</summary>
    public async Task RecordAsync(Actor actor, string action, string connectionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await audit.AppendAsync(transaction, Entry(actor, action, connectionId), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<PassRow>> PassesAsync(string connectionId, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<PassRow>(new CommandDefinition(
            $"SELECT {PassRow.Columns} FROM sync_passes WHERE connection_id = @connectionId ORDER BY id DESC LIMIT @limit",
            new { connectionId, limit },
            cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>The newest of every connection.</summary>
    public async Task<IReadOnlyDictionary<string, PassRow>> LastPassesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<PassRow>(new CommandDefinition(
            $"SELECT {PassRow.Columns} FROM sync_passes WHERE id IN (SELECT max(id) FROM sync_passes GROUP BY connection_id)", cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.ConnectionId);
    }

    public async Task<int> CountIdentitiesAsync(string connectionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT count(*) FROM sync_identities WHERE connection_id = @connectionId AND gone_at IS NULL", new { connectionId }, cancellationToken: cancellationToken));
    }

    /// <summary>The syncs whose time has come, and those that no clock has seen yet.</summary>
    public async Task<IReadOnlyList<SyncRow>> DueAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<SyncRow>(new CommandDefinition(
            $"SELECT {SyncRow.Columns} FROM syncs WHERE next_at IS NULL OR next_at <= @now ORDER BY next_at",
            new { now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>Moves the time of a sync on, and writes down that it is started if its time had come. False when somebody else was faster.</summary>
    public async Task<bool> MoveOnAsync(SyncRow sync, DateTimeOffset next, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var moved = await connection.ExecuteAsync(new CommandDefinition(
            sync.NextAt is null
                ? "UPDATE syncs SET next_at = @next WHERE connection_id = @ConnectionId AND next_at IS NULL"
                : "UPDATE syncs SET next_at = @next WHERE connection_id = @ConnectionId AND next_at = @NextAt",
            new { next = next.ToUnixTimeMilliseconds(), sync.ConnectionId, sync.NextAt },
            transaction,
            cancellationToken: cancellationToken));
        if (moved > 0 && sync.NextAt is not null)
        {
            await audit.AppendAsync(transaction, Entry(Actor.System, "sync.started", sync.ConnectionId), cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return moved > 0;
    }

    /// <summary>The syncs whose pass has no end, where every other process is dead: none on PostgreSQL, where nobody can say so at once.</summary>
    public async Task<IReadOnlyList<string>> AbandonedAsync(CancellationToken cancellationToken)
    {
        if (database.Dialect == Dialect.PostgreSql)
        {
            return [];
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT s.connection_id FROM syncs s JOIN sync_passes p ON p.id = s.pass_id WHERE p.state = 'running'", cancellationToken: cancellationToken));
        return ids.AsList();
    }

    /// <summary>Always the same for a connection, and spread over the day's first six hours: not every sync at midnight.</summary>
    private static int MinuteOf(string connectionId)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(connectionId));
        return BitConverter.ToUInt16(hash) % (MinutesOfDay / 4);
    }

    private static AuditEntry Entry(Actor actor, string action, string connectionId) =>
        new() { Actor = actor, Action = action, Subject = $"sync/{connectionId}" };

    private static string Purpose(string connectionId) => $"sync/{connectionId}";
}
