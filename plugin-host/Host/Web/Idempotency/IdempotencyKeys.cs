using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Cordon.Host.Storage;
using Dapper;
using Microsoft.AspNetCore.DataProtection;

namespace Cordon.Host.Web.Idempotency;

/// <summary>
/// The keys of the last day in the database, where every server sees them. Whoever works on one renews it; a key that nobody renews any more
/// belongs to a server that has ended. Answers are encrypted: some show what only the caller may know.
/// </summary>
internal sealed class IdempotencyKeys(Database database, IDataProtectionProvider protection, TimeProvider time)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>How long a key is held without being renewed.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Takes the key for this call, or says how it stands to the call that had it first. Forgets the keys whose day is over.</summary>
    /// <param name="fingerprint">What is asked, from <see cref="RequestFingerprint"/>.</param>
    public async Task<IdempotencyClaim> ClaimAsync(string caller, string key, string fingerprint, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(transaction, "DELETE FROM idempotency_keys WHERE expires_at <= @now", new { now = now.ToUnixTimeMilliseconds() }, cancellationToken);
        var taken = await ExecuteAsync(
            transaction,
            """
            INSERT INTO idempotency_keys (caller, idempotency_key, fingerprint, running_until, expires_at)
            VALUES (@caller, @key, @fingerprint, @until, @end) ON CONFLICT DO NOTHING
            """,
            new { caller, key, fingerprint, until = (now + Lease).ToUnixTimeMilliseconds(), end = (now + Kept).ToUnixTimeMilliseconds() },
            cancellationToken) > 0;
        var claim = new IdempotencyClaim { Caller = caller, Key = key, State = IdempotencyState.First };
        claim = taken ? claim : await CompareAsync(transaction, claim, fingerprint, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return claim;
    }

    /// <summary>Says that the call is still being worked on.</summary>
    public Task RenewAsync(IdempotencyClaim claim, CancellationToken cancellationToken) =>
        UpdateAsync(claim, "UPDATE idempotency_keys SET running_until = @until WHERE caller = @Caller AND idempotency_key = @Key", null, cancellationToken);

    /// <summary>Keeps the answer for a day.</summary>
    public Task CompleteAsync(IdempotencyClaim claim, StoredAnswer answer, CancellationToken cancellationToken) =>
        UpdateAsync(
            claim,
            "UPDATE idempotency_keys SET answer = @answer, expires_at = @end WHERE caller = @Caller AND idempotency_key = @Key",
            Protector(claim).Protect(JsonSerializer.Serialize(answer, StoredAnswerJson.Default.StoredAnswer)),
            cancellationToken);

    /// <summary>Nothing was done: the key may be used again.</summary>
    public Task ReleaseAsync(IdempotencyClaim claim, CancellationToken cancellationToken) =>
        UpdateAsync(claim, "DELETE FROM idempotency_keys WHERE caller = @Caller AND idempotency_key = @Key", null, cancellationToken);

    private async Task<IdempotencyClaim> CompareAsync(
        DbTransaction transaction, IdempotencyClaim claim, string fingerprint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (first, until, answer) = await transaction.Connection!.QuerySingleAsync<(string, long, string?)>(new CommandDefinition(
            "SELECT fingerprint, running_until, answer FROM idempotency_keys WHERE caller = @Caller AND idempotency_key = @Key",
            claim,
            transaction,
            cancellationToken: cancellationToken));
        return (first == fingerprint, answer) switch
        {
            (false, _) => claim with { State = IdempotencyState.Other },
            (_, null) => claim with { State = until > now.ToUnixTimeMilliseconds() ? IdempotencyState.Running : IdempotencyState.Unknown },
            _ => Open(claim, answer) is { } stored ? claim with { State = IdempotencyState.Answered, Answer = stored } : claim with { State = IdempotencyState.Unknown },
        };
    }

    /// <summary>Null when the key ring that it was encrypted with is gone.</summary>
    private StoredAnswer? Open(IdempotencyClaim claim, string answer)
    {
        try
        {
            return JsonSerializer.Deserialize(Protector(claim).Unprotect(answer), StoredAnswerJson.Default.StoredAnswer);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(IdempotencyClaim claim) => protection.CreateProtector("Cordon.Idempotency", claim.Caller, claim.Key);

    private async Task UpdateAsync(IdempotencyClaim claim, string sql, string? answer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            sql,
            new { claim.Caller, claim.Key, answer, until = (now + Lease).ToUnixTimeMilliseconds(), end = (now + Kept).ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    private static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));
}
