using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Cordon.Host.Storage;

/// <summary>A document of the table <c>settings</c> that several people may want to change. Its row: <c>3 {"maxIdentities":500,…}</c></summary>
/// <param name="Version">Grows with every change; 0 while nobody has set it.</param>
/// <param name="Document">JSON; null while nobody has set it.</param>
internal sealed record VersionedSetting(string Name, long Version, string? Document)
{
    public static async Task<VersionedSetting> ReadAsync(
        DbConnection connection, DbTransaction? transaction, string name, CancellationToken cancellationToken)
    {
        var value = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT value FROM settings WHERE name = @name", new { name }, transaction, cancellationToken: cancellationToken));
        if (value is null)
        {
            return new VersionedSetting(name, 0, null);
        }

        var space = value.IndexOf(' ', StringComparison.Ordinal);
        return new VersionedSetting(name, long.Parse(value.AsSpan(0, space), CultureInfo.InvariantCulture), value[(space + 1)..]);
    }

    /// <summary>False when somebody else changed it since this version.</summary>
    public static async Task<bool> ReplaceAsync(
        DbTransaction transaction, string name, long version, string document, CancellationToken cancellationToken)
    {
        var next = string.Create(CultureInfo.InvariantCulture, $"{version + 1} {document}");
        var changed = await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            version == 0
                ? "INSERT INTO settings (name, value) VALUES (@name, @next) ON CONFLICT DO NOTHING"
                : "UPDATE settings SET value = @next WHERE name = @name AND value LIKE @seen",
            new { name, next, seen = string.Create(CultureInfo.InvariantCulture, $"{version} %") },
            transaction,
            cancellationToken: cancellationToken));
        return changed > 0;
    }
}
