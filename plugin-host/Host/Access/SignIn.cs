using System.Data.Common;
using System.Net;
using Cordon.Host.Storage;
using Dapper;
using Microsoft.AspNetCore.Identity;

namespace Cordon.Host.Access;

/// <summary>
/// Checks a name and a password. Every try is counted before the password is looked at, so that many at once get no more tries than one after
/// the other; the right password sets the count back.
/// </summary>
internal sealed class SignIn(Database database, AuditLog audit, Passwords passwords, TimeProvider time)
{
    public const int Tries = 10;

    private static readonly Actor _stranger = new() { Id = "stranger", Name = "a stranger" };

    public static TimeSpan LockOut { get; } = TimeSpan.FromMinutes(15);

    /// <summary>All that is told when <see cref="TryAsync"/> finds nobody.</summary>
    public const string Refusal = "The name or the password is wrong, or the user is disabled or locked.";

    public static string RefusalFix { get; } = $"After {Tries} wrong passwords a user is locked for {LockOut.TotalMinutes} minutes.";

    /// <summary>The user, or null: who asks is not told whether name, password, a lock-out or a disabled user is the reason.</summary>
    public Task<User?> TryAsync(string name, string password, IPAddress? from, CancellationToken cancellationToken) =>
        CheckAsync(name, password, "session.opened", from, cancellationToken);

    /// <summary>As <see cref="TryAsync"/>, for somebody who is signed in and must prove it once more. Wrong passwords count.</summary>
    public Task<User?> ConfirmAsync(string name, string password, IPAddress? from, CancellationToken cancellationToken) =>
        CheckAsync(name, password, "user.confirmed", from, cancellationToken);

    private async Task<User?> CheckAsync(string name, string password, string action, IPAddress? from, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<UserRow>(new CommandDefinition(
            $"{UserRow.Select} WHERE name_key = @key", new { key = UserRules.Key(name) }, cancellationToken: cancellationToken));
        var tries = row is null or { Disabled: true } ? null : await CountAsync(connection, row, cancellationToken);
        var verdict = passwords.Verify(tries is null ? null : row?.PasswordHash, password);
        if (row is null || tries is null || verdict == PasswordVerificationResult.Failed)
        {
            await RefuseAsync(connection, row, tries, from, cancellationToken);
            return null;
        }

        var hash = verdict == PasswordVerificationResult.SuccessRehashNeeded ? passwords.Hash(password) : row.PasswordHash;
        return await OpenAsync(connection, row with { PasswordHash = hash, LockedUntil = null }, action, from, cancellationToken) ? row.ToUser() : null;
    }

    /// <summary>Takes one of the tries; null when there is none left. The last one locks, and only the right password unlocks at once.</summary>
    private async Task<int?> CountAsync(DbConnection connection, UserRow row, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await connection.QuerySingleOrDefaultAsync<int?>(new CommandDefinition(
            """
            UPDATE users SET
                failures = CASE WHEN locked_until IS NULL THEN failures + 1 ELSE 1 END,
                locked_until = CASE WHEN locked_until IS NULL AND failures + 1 >= @tries THEN CAST(@until AS BIGINT) END
            WHERE id = @Id AND (locked_until IS NULL OR locked_until <= @now)
            RETURNING failures
            """,
            new { row.Id, tries = Tries, now = now.ToUnixTimeMilliseconds(), until = (now + LockOut).ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    private async Task RefuseAsync(DbConnection connection, UserRow? row, int? tries, IPAddress? from, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await AppendAsync(transaction, _stranger, "session.refused", row, from, cancellationToken);
        if (tries == Tries)
        {
            await AppendAsync(transaction, Actor.System, "user.locked", row, from, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>False when the user was changed while the password was checked.</summary>
    private async Task<bool> OpenAsync(DbConnection connection, UserRow row, string action, IPAddress? from, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var same = await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE users SET failures = 0, locked_until = NULL, password_hash = @PasswordHash WHERE id = @Id AND stamp = @Stamp",
            row,
            transaction,
            cancellationToken: cancellationToken));
        if (same == 0)
        {
            return false;
        }

        await AppendAsync(transaction, new Actor { Id = row.Id, Name = row.Name }, action, row, from, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>A name that belongs to nobody is not written down: it may be a password in the wrong field.</summary>
    private Task AppendAsync(
        DbTransaction transaction, Actor actor, string action, UserRow? row, IPAddress? from, CancellationToken cancellationToken) =>
        audit.AppendAsync(
            transaction,
            new AuditEntry
            {
                Actor = actor,
                Action = action,
                Subject = row is null ? "user" : $"user/{row.Id}",
                Details = from is null ? "{}" : $$"""{"from":"{{from}}"}""",
            },
            cancellationToken);
}
