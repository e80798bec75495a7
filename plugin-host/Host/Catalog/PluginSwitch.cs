using System.Data.Common;
using Cordon.Host.Catalog.Plans;

namespace Cordon.Host.Catalog;

/// <summary>Puts a version of a plugin into use: its record, the default options, and which older versions stay.</summary>
internal sealed class PluginSwitch(PluginTables tables, TimeProvider time)
{
    /// <param name="row">The version; it may be there already.</param>
    /// <param name="installed">What was in use until now; null for a new plugin.</param>
    public async Task ApplyAsync(
        DbTransaction transaction,
        PluginVersionRow row,
        PluginContent content,
        InstalledPlugin? installed,
        ConfigurationChoices choices,
        CancellationToken cancellationToken)
    {
        await PluginTables.ExecuteAsync(
            transaction,
            """
            INSERT INTO plugins (id, current, disabled, version, installed_at) VALUES (@PluginId, @Release, @disabled, 1, @now)
            ON CONFLICT (id) DO UPDATE SET current = excluded.current, version = plugins.version + 1
            """,
            new { row.PluginId, row.Release, disabled = false, now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken);
        await WriteVersionAsync(transaction, row, cancellationToken);
        foreach (var (action, values) in Planning.DefaultsAfter(content, installed, choices))
        {
            await tables.WriteDefaultsAsync(transaction, row.PluginId, action, values, cancellationToken);
        }

        await ForgetOldestAsync(transaction, row, installed, cancellationToken);
    }

    private static async Task WriteVersionAsync(DbTransaction transaction, PluginVersionRow row, CancellationToken cancellationToken)
    {
        await PluginTables.ExecuteAsync(
            transaction, "DELETE FROM plugin_versions WHERE plugin_id = @PluginId AND release = @Release", row, cancellationToken);
        await PluginTables.ExecuteAsync(
            transaction,
            """
            INSERT INTO plugin_versions (plugin_id, release, folder, sha256, signature, key_id, manifest, schemas, files, fault, installed_at)
            VALUES (@PluginId, @Release, @Folder, @Sha256, @Signature, @KeyId, @Manifest, @Schemas, @Files, @Fault, @InstalledAt)
            """,
            row,
            cancellationToken);
    }

    /// <summary>
    /// What something uses stays; of the rest, the one just in use is the last to go. Folders stay until the next start: a run may still be loading
    /// from them.
    /// </summary>
    private async Task ForgetOldestAsync(
        DbTransaction transaction, PluginVersionRow row, InstalledPlugin? installed, CancellationToken cancellationToken)
    {
        var uses = await tables.UsesAsync(transaction.Connection!, transaction, row.PluginId, cancellationToken);
        var used = uses.Select(use => use.Release).ToHashSet(StringComparer.Ordinal);
        var oldest = (installed?.Versions ?? [])
            .Where(version => version.Release != row.Release && !used.Contains(version.Release))
            .OrderByDescending(version => version.Release == installed!.Row.Current)
            .Skip(PluginInstaller.KeptVersions);
        foreach (var version in oldest)
        {
            await PluginTables.ExecuteAsync(
                transaction, "DELETE FROM plugin_versions WHERE plugin_id = @PluginId AND release = @Release", version.Row, cancellationToken);
        }
    }
}
