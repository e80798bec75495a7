using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Access;

/// <summary>
/// Says whether a session still holds. What it holds lies with the browser, sealed; here stands what ends it: a change of the user, or that
/// somebody has signed out, so that a cookie kept from before opens nothing.
/// </summary>
internal sealed class Sessions(Database database, AuditLog audit, TimeProvider time)
{
    /// <summary>Without a call for so long, a session is over.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(8);

    /// <summary>The user of a session; null when it is over.</summary>
    /// <param name="stamp">The user's stamp when the session began.</param>
    public async Task<User?> FindAsync(string id, string userId, string stamp, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<UserRow>(new CommandDefinition(
            $"""
            {UserRow.Select}
            WHERE id = @userId AND stamp = @stamp AND NOT disabled AND NOT EXISTS (SELECT 1 FROM ended_sessions WHERE ended_sessions.id = @id)
            """,
            new { id, userId, stamp },
            cancellationToken: cancellationToken));
        return row?.ToUser();
    }

    public async Task EndAsync(Actor actor, string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            DELETE FROM ended_sessions WHERE ended_at < @expired;
            INSERT INTO ended_sessions (id, ended_at) VALUES (@id, @now) ON CONFLICT (id) DO NOTHING;
            """,
            new { id, now = now.ToUnixTimeMilliseconds(), expired = (now - Lifetime).ToUnixTimeMilliseconds() },
            transaction,
            cancellationToken: cancellationToken));
        await audit.AppendAsync(
            transaction, new AuditEntry { Actor = actor, Action = "session.closed", Subject = $"user/{actor.Id}" }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
