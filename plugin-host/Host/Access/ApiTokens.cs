using System.Data.Common;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Access;

/// <summary>
/// Tokens that programs sign in with. One works until it expires or is deleted, and only while its owner is not disabled and may do
/// everything that the token may.
/// </summary>
internal sealed class ApiTokens(Database database, AuditLog audit, TimeProvider time)
{
    public const int LongestName = 100;
    public const int LongestLifeInDays = 365;

    private const string ByHash = $"{ApiTokenRow.Select} WHERE token.hash = @key";

    private static readonly TimeSpan _precision = TimeSpan.FromMinutes(1);

    /// <param name="ownerRole">What the owner may do: the token may not do more.</param>
    public async Task<ApiTokenCreation> CreateAsync(Actor owner, string ownerRole, NewApiToken token, CancellationToken cancellationToken)
    {
        if (Check(token, ownerRole).ToList() is { Count: > 0 } problems)
        {
            return new ApiTokenCreation { Problems = problems };
        }

        var secret = TokenText.New();
        var id = Guid.CreateVersion7().ToString("n");
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO api_tokens (id, user_id, name, hash, role, created_at, expires_at)
            VALUES (@id, @owner, @name, @hash, @role, @created, @expires)
            """,
            new
            {
                id,
                owner = owner.Id,
                name = token.Name,
                hash = TokenText.Hash(secret),
                role = token.Role,
                created = now.ToUnixTimeMilliseconds(),
                expires = now.AddDays(token.ExpiresInDays).ToUnixTimeMilliseconds(),
            },
            transaction,
            cancellationToken: cancellationToken));
        var row = await FindAsync(transaction, id, cancellationToken);
        await AppendAsync(transaction, owner, "token.created", row!, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ApiTokenCreation { Token = row!.ToToken(), Secret = secret };
    }

    /// <summary>Newest first.</summary>
    /// <param name="userId">The owner, or null for everybody's.</param>
    /// <param name="after">The id before the first one wanted, or null.</param>
    public async Task<IReadOnlyList<ApiToken>> ListAsync(string? userId, string? after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<ApiTokenRow>(new CommandDefinition(
            $"""
            {ApiTokenRow.Select}
            WHERE (CAST(@userId AS TEXT) IS NULL OR token.user_id = @userId) AND (CAST(@after AS TEXT) IS NULL OR token.id < @after)
            ORDER BY token.id DESC LIMIT @limit
            """,
            new { userId, after, limit },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToToken())];
    }

    /// <summary>False when there is none, or it belongs to somebody else.</summary>
    /// <param name="userId">Whose it must be, or null for anybody's.</param>
    public async Task<bool> DeleteAsync(Actor actor, string? userId, string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var row = await FindAsync(transaction, id, cancellationToken);
        if (row is null || (userId is not null && userId != row.UserId)
            || await connection.ExecuteAsync("DELETE FROM api_tokens WHERE id = @id", new { id }, transaction) == 0)
        {
            return false;
        }

        await AppendAsync(transaction, actor, "token.deleted", row, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>The token a program has sent; null when it does not (or no longer) work.</summary>
    public async Task<ApiToken?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        if (!TokenText.IsWellFormed(secret))
        {
            return null;
        }

        var row = await database.LookUpAsync(ByHash, TokenText.Hash(secret), reader => reader.GetRowParser<ApiTokenRow>()(reader), cancellationToken);
        return row is { UserDisabled: false } && row.ExpiresAt > time.GetUtcNow().ToUnixTimeMilliseconds() && Role.Covers(row.UserRole, row.Role)
            ? row.ToToken()
            : null;
    }

    /// <summary>Notes that a token is in use, at most once a minute: a busy program must not make every read a write.</summary>
    public async Task TouchAsync(ApiToken token, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - token.LastUsedAt < _precision)
        {
            return;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE api_tokens SET last_used_at = @now WHERE id = @Id AND (last_used_at IS NULL OR last_used_at <= @before)",
            new { token.Id, now = now.ToUnixTimeMilliseconds(), before = (now - _precision).ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    private static IEnumerable<Problem> Check(NewApiToken token, string ownerRole)
    {
        if (token.Name.Length is 0 or > LongestName || token.Name.Any(char.IsControl))
        {
            yield return new Problem { Path = "/name", Message = $"A token's name has 1 to {LongestName} characters.", Fix = "Say what it is for. Sample: SIEM export" };
        }

        foreach (var problem in UserRules.CheckRole(token.Role, Role.OfTokens))
        {
            yield return problem;
        }

        if (Role.OfTokens.Contains(token.Role) && !Role.Covers(ownerRole, token.Role))
        {
            yield return new Problem { Path = "/role", Message = $"A token may not do more than its owner, who is {ownerRole}.", Fix = $"Choose {ownerRole} or {Role.Viewer}." };
        }

        if (token.ExpiresInDays is < 1 or > LongestLifeInDays)
        {
            yield return new Problem { Path = "/expiresInDays", Message = $"A token lives 1 to {LongestLifeInDays} days.", Fix = "Make a new one before it ends." };
        }
    }

    private static Task<ApiTokenRow?> FindAsync(DbTransaction transaction, string id, CancellationToken cancellationToken) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<ApiTokenRow>(
            new CommandDefinition($"{ApiTokenRow.Select} WHERE token.id = @id", new { id }, transaction, cancellationToken: cancellationToken));

    private Task AppendAsync(DbTransaction transaction, Actor actor, string action, ApiTokenRow token, CancellationToken cancellationToken) =>
        audit.AppendAsync(
            transaction,
            new AuditEntry
            {
                Actor = actor,
                Action = action,
                Subject = $"token/{token.Id}",
                Details = $$"""{"name":"{{JsonEncodedText.Encode(token.Name)}}","role":"{{token.Role}}","owner":"{{token.UserName}}"}""",
            },
            cancellationToken);
}
