using System.Data.Common;
using Dapper;

namespace Cordon.Host.Catalog;

/// <summary>What the catalog does before the server serves: takes away what an abrupt end left behind, and looks whether every plugin is whole.</summary>
internal sealed class CatalogStart(PluginTables tables, CatalogFolders folders, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        await ForgetPlansAsync(connection, cancellationToken);
        await CleanUploadsAsync(connection, cancellationToken);
        var versions = (await connection.QueryAsync<PluginVersionRow>(new CommandDefinition(
            $"SELECT {PluginVersionRow.Columns} FROM plugin_versions", cancellationToken: cancellationToken))).AsList();
        CleanPlugins(versions);
        await VerifyAsync(versions, cancellationToken);
    }

    private Task<int> ForgetPlansAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM plugin_plans WHERE expires_at <= @now",
            new { now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));

    private async Task CleanUploadsAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var plans = await connection.QueryAsync<string>(new CommandDefinition("SELECT id FROM plugin_plans", cancellationToken: cancellationToken));
        var wanted = plans.Select(folders.Upload).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.Exists(folders.Uploads) ? Directory.GetFiles(folders.Uploads) : [])
        {
            if (!wanted.Contains(file))
            {
                TryDelete(() => File.Delete(file));
            }
        }
    }

    private void CleanPlugins(List<PluginVersionRow> versions)
    {
        var wanted = versions.Select(folders.Of).ToHashSet(StringComparer.Ordinal);
        foreach (var plugin in Directory.Exists(folders.Plugins) ? Directory.GetDirectories(folders.Plugins) : [])
        {
            foreach (var folder in Directory.GetDirectories(plugin).Where(folder => !wanted.Contains(folder)))
            {
                TryDelete(() => Directory.Delete(folder, recursive: true));
            }

            if (!Directory.EnumerateFileSystemEntries(plugin).Any())
            {
                TryDelete(() => Directory.Delete(plugin));
            }
        }
    }

    /// <summary>What cannot be deleted now is in nobody's way, and the next start tries again.</summary>
    private static void TryDelete(Action delete)
    {
        try
        {
            delete();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    private async Task VerifyAsync(List<PluginVersionRow> versions, CancellationToken cancellationToken)
    {
        foreach (var row in versions)
        {
            var fault = await FolderCheck.FindFaultAsync(folders.Of(row), row, cancellationToken);
            if (fault != row.Fault)
            {
                await MarkAsync(row with { Fault = fault }, cancellationToken);
            }
        }
    }

    private async Task MarkAsync(PluginVersionRow row, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        await using var transaction = await tables.BeginAsync(connection, cancellationToken);
        await PluginTables.ExecuteAsync(
            transaction, "UPDATE plugin_versions SET fault = @Fault WHERE plugin_id = @PluginId AND release = @Release AND folder = @Folder", row, cancellationToken);
        await PluginTables.ExecuteAsync(transaction, "UPDATE plugins SET version = version + 1 WHERE id = @PluginId", row, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
