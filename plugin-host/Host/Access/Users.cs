using System.Data.Common;
using System.Security.Cryptography;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Access;

/// <summary>The people who may sign in. At least one of them is always an admin who is not disabled.</summary>
internal sealed class Users(Database database, AuditLog audit, Passwords passwords, TimeProvider time)
{
    private const long PostgreSqlLock = 0x7573657273;

    public async Task<User?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<UserRow>(
            new CommandDefinition($"{UserRow.Select} WHERE id = @id", new { id }, cancellationToken: cancellationToken));
        return row?.ToUser();
    }

    public async Task<User?> FindByNameAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<UserRow>(new CommandDefinition(
            $"{UserRow.Select} WHERE name_key = @key", new { key = UserRules.Key(name) }, cancellationToken: cancellationToken));
        return row?.ToUser();
    }

    /// <summary>By name.</summary>
    /// <param name="after">The name before the first one wanted, or null.</param>
    public async Task<IReadOnlyList<User>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<UserRow>(new CommandDefinition(
            $"{UserRow.Select} WHERE name_key > @after ORDER BY name_key LIMIT @limit",
            new { after = UserRules.Key(after ?? ""), limit },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToUser())];
    }

    public async Task<UserChange> CreateAsync(Actor actor, NewUser user, CancellationToken cancellationToken)
    {
        if (UserRules.Check(user) is { Count: > 0 } problems)
        {
            return UserChange.Invalid(problems);
        }

        var hash = passwords.Hash(user.Password);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await BeginAsync(connection, cancellationToken);
        var change = await InsertAsync(transaction, actor, user, hash, cancellationToken);
        return await EndAsync(transaction, change, cancellationToken);
    }

    public async Task<UserChange> EditAsync(Actor actor, string id, UserEdit edit, CancellationToken cancellationToken)
    {
        if (edit.Role is { } role && UserRules.CheckRole(role).ToList() is { Count: > 0 } problems)
        {
            return UserChange.Invalid(problems);
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await BeginAsync(connection, cancellationToken);
        var row = await FindAsync(transaction, id, cancellationToken);
        if (row is null || (edit.Version is { } version && version != row.Version))
        {
            return new UserChange { State = row is null ? ChangeState.Missing : ChangeState.Stale };
        }

        var changed = row with { Role = edit.Role ?? row.Role, Disabled = edit.Disabled ?? row.Disabled };
        return changed == row
            ? UserChange.Done(row.ToUser())
            : await EndAsync(transaction, await UpdateAsync(transaction, actor, changed, "user.updated", cancellationToken), cancellationToken);
    }

    /// <summary>Also lifts a lock-out.</summary>
    public async Task<UserChange> SetPasswordAsync(Actor actor, string id, string password, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } user)
        {
            return new UserChange { State = ChangeState.Missing };
        }

        if (UserRules.CheckPassword(password, user.Name).ToList() is { Count: > 0 } problems)
        {
            return UserChange.Invalid(problems);
        }

        var hash = passwords.Hash(password);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await BeginAsync(connection, cancellationToken);
        var row = await FindAsync(transaction, id, cancellationToken);
        return row is null
            ? new UserChange { State = ChangeState.Missing }
            : await EndAsync(
                transaction,
                await UpdateAsync(transaction, actor, row with { PasswordHash = hash }, "user.password-set", cancellationToken),
                cancellationToken);
    }

    /// <summary>A transaction in which nobody else changes users: what it sees of them holds until its end.</summary>
    public async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (database.Dialect == Dialect.PostgreSql)
        {
            // SQLite lets one transaction write at a time.
            await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@key)", new { key = PostgreSqlLock }, transaction);
        }

        return transaction;
    }

    /// <summary>Adds a user that keeps the rules, within a transaction of <see cref="BeginAsync"/>.</summary>
    public async Task<UserChange> InsertAsync(
        DbTransaction transaction, Actor actor, NewUser user, string passwordHash, CancellationToken cancellationToken)
    {
        var row = new UserRow
        {
            Id = Guid.CreateVersion7().ToString("n"),
            Name = user.Name,
            Role = user.Role,
            PasswordHash = passwordHash,
            Disabled = false,
            LockedUntil = null,
            Stamp = NewStamp(),
            Version = 1,
            CreatedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        var added = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO users (id, name, name_key, role, password_hash, stamp, created_at)
            VALUES (@Id, @Name, @Key, @Role, @PasswordHash, @Stamp, @CreatedAt)
            ON CONFLICT (name_key) DO NOTHING
            """,
            new { row.Id, row.Name, Key = UserRules.Key(row.Name), row.Role, row.PasswordHash, row.Stamp, row.CreatedAt },
            transaction,
            cancellationToken: cancellationToken));
        if (added == 0)
        {
            return UserChange.Conflict("/name", $"There is a user {user.Name} already.", "Choose another name; upper and lower case are the same.");
        }

        await AppendAsync(transaction, actor, "user.created", row, cancellationToken);
        return UserChange.Done(row.ToUser());
    }

    private static string NewStamp() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static Task<UserRow?> FindAsync(DbTransaction transaction, string id, CancellationToken cancellationToken) =>
        transaction.Connection!.QuerySingleOrDefaultAsync<UserRow>(
            new CommandDefinition($"{UserRow.Select} WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));

    private async Task<UserChange> UpdateAsync(
        DbTransaction transaction, Actor actor, UserRow row, string action, CancellationToken cancellationToken)
    {
        var changed = row with { Stamp = NewStamp(), Version = row.Version + 1, LockedUntil = null };
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            UPDATE users SET role = @Role, disabled = @Disabled, password_hash = @PasswordHash, stamp = @Stamp, version = @Version,
                failures = 0, locked_until = NULL
            WHERE id = @Id
            """,
            changed,
            transaction,
            cancellationToken: cancellationToken));
        await AppendAsync(transaction, actor, action, changed, cancellationToken);
        return UserChange.Done(changed.ToUser());
    }

    /// <summary>Commits what is done, unless nobody would be left to administer Cordon.</summary>
    private static async Task<UserChange> EndAsync(DbTransaction transaction, UserChange change, CancellationToken cancellationToken)
    {
        if (change.State != ChangeState.Done)
        {
            return change;
        }

        var admins = await transaction.Connection!.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT count(*) FROM users WHERE role = @role AND NOT disabled", new { role = Role.Admin }, transaction, cancellationToken: cancellationToken));
        if (admins == 0)
        {
            return UserChange.Conflict("/role", "Nobody would be left who is an admin and not disabled.", "Make somebody else an admin first.");
        }

        await transaction.CommitAsync(cancellationToken);
        return change;
    }

    /// <summary>Roles and the characters of a name need no escape in JSON.</summary>
    private Task AppendAsync(DbTransaction transaction, Actor actor, string action, UserRow user, CancellationToken cancellationToken) =>
        audit.AppendAsync(
            transaction,
            new AuditEntry
            {
                Actor = actor,
                Action = action,
                Subject = $"user/{user.Id}",
                Details = $$"""{"name":"{{user.Name}}","role":"{{user.Role}}","disabled":{{(user.Disabled ? "true" : "false")}}}""",
            },
            cancellationToken);
}
