using System.Data.Common;
using Cordon.Host.Access;
using Cordon.Host.Forms;
using Cordon.Host.Storage;
using Dapper;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Catalog;

/// <summary>Reads and writes the catalog's tables. Whoever writes holds a transaction of <see cref="BeginAsync"/>, one at a time.</summary>
internal sealed class PluginTables(
    Database database, SealedDocuments documents, PluginContents contents, AuditLog audit, IEnumerable<IPluginUsers> users)
{
    private const long PostgreSqlLock = 0x706c7567696e73;

    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => database.OpenAsync(cancellationToken);

    /// <summary>Nobody else changes the catalog until the transaction ends: what is read in it stays true.</summary>
    public async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (database.Dialect == Dialect.PostgreSql)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "SELECT pg_advisory_xact_lock(@key)", new { key = PostgreSqlLock }, transaction, cancellationToken: cancellationToken));
        }

        return transaction;
    }

    /// <summary>All plugins by id, or the one that is asked for.</summary>
    public async Task<IReadOnlyList<InstalledPlugin>> ReadAsync(
        DbConnection connection, DbTransaction? transaction, string? id, CancellationToken cancellationToken)
    {
        var plugins = await QueryAsync<PluginRow>($"SELECT {PluginRow.Columns} FROM plugins WHERE @id IS NULL OR id = @id ORDER BY id");
        var versions = (await QueryAsync<PluginVersionRow>(
            $"SELECT {PluginVersionRow.Columns} FROM plugin_versions WHERE @id IS NULL OR plugin_id = @id ORDER BY installed_at DESC, release DESC"))
            .ToLookup(row => row.PluginId);
        var defaults = (await QueryAsync<PluginDefaultsRow>(
            "SELECT plugin_id AS PluginId, action_id AS ActionId, sealed FROM plugin_defaults WHERE @id IS NULL OR plugin_id = @id"))
            .ToLookup(row => row.PluginId);
        return [.. plugins.Select(row => Join(row, versions[row.Id], defaults[row.Id]))];

        Task<IEnumerable<T>> QueryAsync<T>(string sql) =>
            connection.QueryAsync<T>(new CommandDefinition(Typed(sql), new { id }, transaction, cancellationToken: cancellationToken));
    }

    /// <summary>All that uses any version of a plugin.</summary>
    public async Task<IReadOnlyList<PluginUse>> UsesAsync(
        DbConnection connection, DbTransaction? transaction, string pluginId, CancellationToken cancellationToken)
    {
        var uses = new List<PluginUse>();
        foreach (var user in users)
        {
            uses.AddRange(await user.FindAsync(connection, transaction, pluginId, cancellationToken));
        }

        return uses;
    }

    /// <summary>Everybody makes do without a plugin.</summary>
    public async Task LetGoAsync(DbTransaction transaction, Actor actor, string pluginId, CancellationToken cancellationToken)
    {
        foreach (var user in users)
        {
            await user.LetGoAsync(transaction, actor, pluginId, cancellationToken);
        }
    }

    public Task WriteDefaultsAsync(DbTransaction transaction, string pluginId, string actionId, JObject values, CancellationToken cancellationToken) =>
        ExecuteAsync(
            transaction,
            """
            INSERT INTO plugin_defaults (plugin_id, action_id, sealed) VALUES (@pluginId, @actionId, @sealed)
            ON CONFLICT (plugin_id, action_id) DO UPDATE SET sealed = excluded.sealed
            """,
            new { pluginId, actionId, @sealed = documents.Seal(Purpose(pluginId, actionId), values) },
            cancellationToken);

    /// <summary>The rows it changed.</summary>
    public static Task<int> ExecuteAsync(DbTransaction transaction, string sql, object parameters, CancellationToken cancellationToken) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: cancellationToken));

    public Task RecordAsync(
        DbTransaction transaction, Actor actor, string action, string pluginId, PluginAudit details, CancellationToken cancellationToken)
    {
        var entry = new AuditEntry
        {
            Actor = actor,
            Action = action,
            Subject = $"plugin/{pluginId}",
            Details = System.Text.Json.JsonSerializer.Serialize(details, CatalogJson.Default.PluginAudit),
        };
        return audit.AppendAsync(transaction, entry, cancellationToken);
    }

    private static string Purpose(string pluginId, string actionId) => $"defaults/{pluginId}/{actionId}";

    /// <summary>PostgreSQL must be told the type of a parameter that may be null.</summary>
    private static string Typed(string sql) => sql.Replace("@id IS NULL", "CAST(@id AS TEXT) IS NULL", StringComparison.Ordinal);

    private InstalledPlugin Join(PluginRow row, IEnumerable<PluginVersionRow> versionRows, IEnumerable<PluginDefaultsRow> defaults)
    {
        var versions = versionRows.Select(version => new PluginVersion { Row = version, Content = contents.Of(version) }).ToList();
        var current = versions.First(version => version.Release == row.Current);
        return new InstalledPlugin
        {
            Row = row,
            Current = current,
            Versions = versions,
            Defaults = defaults.ToDictionary(stored => stored.ActionId, stored => OpenDefaults(current, stored), StringComparer.Ordinal),
        };
    }

    /// <summary>Where the keys are gone, the schema's own defaults are the best that is left.</summary>
    private JObject OpenDefaults(PluginVersion current, PluginDefaultsRow stored)
    {
        if (documents.Open(Purpose(stored.PluginId, stored.ActionId), stored.Sealed) is { } values)
        {
            return values;
        }

        var action = current.Content.Manifest.Actions.FirstOrDefault(action => action.Id == stored.ActionId);
        return action is null ? [] : current.Content.OptionsOf(action).FillDefaults([]);
    }
}
