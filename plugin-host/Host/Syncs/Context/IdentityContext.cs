using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Syncs.Context;

/// <summary>What syncs have brought in about an identity: what it belongs to, what it did, how it changed.</summary>
internal sealed class IdentityContext(Database database)
{
    /// <summary>By kind and name.</summary>
    /// <param name="number">The identity's number in the store.</param>
    public Task<IReadOnlyList<IdentityRelation>> RelationsAsync(int number, int limit, CancellationToken cancellationToken) => QueryAsync<IdentityRelation>(
        """
        SELECT o.kind, o.name FROM identity_relations r JOIN sync_objects o ON o.number = r.object_number
        WHERE r.number = @number ORDER BY o.kind, o.name_key LIMIT @limit
        """,
        number,
        limit,
        cancellationToken);

    /// <summary>The newest first.</summary>
    /// <param name="number">The identity's number in the store.</param>
    public Task<IReadOnlyList<IdentityEvent>> EventsAsync(int number, int limit, CancellationToken cancellationToken) => QueryAsync<IdentityEvent>(
        "SELECT happened_at AS HappenedAt, type, message, result FROM identity_events WHERE number = @number ORDER BY happened_at DESC, event_id DESC LIMIT @limit",
        number,
        limit,
        cancellationToken);

    /// <summary>The newest first.</summary>
    /// <param name="number">The identity's number in the store.</param>
    public Task<IReadOnlyList<IdentityPast>> HistoryAsync(int number, int limit, CancellationToken cancellationToken) => QueryAsync<IdentityPast>(
        "SELECT changed_at AS ChangedAt, field, before, after FROM identity_history WHERE number = @number ORDER BY id DESC LIMIT @limit",
        number,
        limit,
        cancellationToken);

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, int number, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, new { number, limit }, cancellationToken: cancellationToken))).AsList();
    }
}
