using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cordon.Abstractions;
using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Host.Access;

/// <summary>
/// The way in while there is no user: whoever starts the server is shown a token, and whoever sends it becomes the first admin. It works
/// once, for a day, until the next start makes another.
/// </summary>
internal sealed class Setup(Database database, Users users, Passwords passwords, TimeProvider time)
{
    /// <summary>The row of <c>settings</c>. Sample of its value: <c>1763800000000 9f86d081…</c>, the end and the token's hash</summary>
    private const string Setting = "setup";

    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);

    /// <summary>Where a browser on this machine sends the token from.</summary>
    /// <param name="address">Where the server listens; one that means every address of the machine reads as <c>localhost</c>.</param>
    public static string Link(string address, string token)
    {
        var local = address.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        return $"{local.TrimEnd('/')}/setup?token={token}";
    }

    /// <summary>A new token; null when there is a user already.</summary>
    public async Task<string?> OpenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await users.BeginAsync(connection, cancellationToken);
        if (await HasUserAsync(transaction, cancellationToken))
        {
            return null;
        }

        var token = TokenText.Random();
        var end = (time.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds();
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO settings (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            new { name = Setting, value = string.Create(CultureInfo.InvariantCulture, $"{end} {TokenText.Hash(token)}") },
            transaction,
            cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return token;
    }

    /// <summary>Makes the first admin. Of two at once, one wins.</summary>
    public async Task<UserChange> CompleteAsync(string token, string name, string password, CancellationToken cancellationToken)
    {
        var admin = new NewUser { Name = name, Role = Role.Admin, Password = password };
        await using var connection = await database.OpenAsync(cancellationToken);
        if (await RefuseAsync(connection, null, token, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (UserRules.Check(admin) is { Count: > 0 } problems)
        {
            return UserChange.Invalid(problems);
        }

        var hash = passwords.Hash(password);
        await using var transaction = await users.BeginAsync(connection, cancellationToken);
        if (await RefuseAsync(connection, transaction, token, cancellationToken) is { } late)
        {
            return late;
        }

        var change = await users.InsertAsync(transaction, Actor.System, admin, hash, cancellationToken);
        await connection.ExecuteAsync("DELETE FROM settings WHERE name = @name", new { name = Setting }, transaction);
        await transaction.CommitAsync(cancellationToken);
        return change;
    }

    private static async Task<bool> HasUserAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        await transaction.Connection!.ExecuteScalarAsync<long>(
            new CommandDefinition("SELECT count(*) FROM users", transaction: transaction, cancellationToken: cancellationToken)) > 0;

    private async Task<UserChange?> RefuseAsync(DbConnection connection, DbTransaction? transaction, string token, CancellationToken cancellationToken)
    {
        var (hasUser, setting) = await connection.QuerySingleAsync<(long, string?)>(new CommandDefinition(
            "SELECT (SELECT count(*) FROM users), (SELECT value FROM settings WHERE name = @name)",
            new { name = Setting },
            transaction,
            cancellationToken: cancellationToken));
        if (hasUser > 0)
        {
            return UserChange.Conflict("", "Cordon is set up already.", "Sign in, or ask an admin to add you.");
        }

        return setting is not null && IsRight(setting, token)
            ? null
            : UserChange.Invalid(
                [new Problem { Path = "/token", Message = "This is not the token of the set-up link, or it has expired.", Fix = "Start 'cordon serve' again: it prints a new link." }]);
    }

    private bool IsRight(string setting, string token)
    {
        var parts = setting.Split(' ');
        return long.Parse(parts[0], CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeMilliseconds()
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(parts[1]), Encoding.UTF8.GetBytes(TokenText.Hash(token)));
    }
}
