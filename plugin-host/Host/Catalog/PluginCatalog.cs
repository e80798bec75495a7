using System.Data.Common;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Catalog.Plans;
using Cordon.Host.Workers.HostSide;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Catalog;

/// <summary>The installed plugins: shown, configured, disabled, taken back to an older version, uninstalled.</summary>
internal sealed class PluginCatalog(PluginTables tables, CatalogFolders folders, TimeProvider time)
{
    /// <summary>By id; of one category, or all.</summary>
    public async Task<IReadOnlyList<InstalledPlugin>> ListAsync(string? category, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        var all = await tables.ReadAsync(connection, null, null, cancellationToken);
        return category is null
            ? all
            : [.. all.Where(plugin => plugin.Current.Content.Manifest.Categories.Contains(category, StringComparer.OrdinalIgnoreCase))];
    }

    public async Task<InstalledPlugin?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        return (await tables.ReadAsync(connection, null, id, cancellationToken)).SingleOrDefault();
    }

    /// <summary>Where a version was extracted to.</summary>
    public string FolderOf(PluginVersion version) => folders.Of(version.Row);

    /// <summary>What a worker loads for one type of a version: an action, a collector or a connection test.</summary>
    public WorkerPlugin WorkerOf(PluginVersion version, string type) => new()
    {
        Id = version.Content.Manifest.Id,
        Folder = FolderOf(version),
        Assembly = version.Content.Manifest.Assembly,
        Type = type,
        Egress = version.Content.Manifest.Egress,
    };

    /// <summary>Stores what new steps of the action start with. Masked secrets keep their stored value.</summary>
    public Task<PluginEdit> SetDefaultsAsync(
        Actor actor, string id, string actionId, long expected, JObject submitted, CancellationToken cancellationToken) =>
        EditAsync(id, expected, async (transaction, plugin) =>
        {
            var content = plugin.Current.Content;
            if (content.Manifest.Actions.FirstOrDefault(action => action.Id == actionId) is not { } action)
            {
                return PluginEdit.Refused(
                    "", $"The plugin {id} has no action {actionId}.", $"Name one of: {string.Join(", ", content.Manifest.Actions.Select(known => known.Id))}.");
            }

            var form = content.OptionsOf(action);
            var values = form.Merge(submitted, plugin.DefaultsOf(actionId));
            if (form.Validate(values) is { Count: > 0 } problems)
            {
                return new PluginEdit { Problems = problems };
            }

            await tables.WriteDefaultsAsync(transaction, id, actionId, values, cancellationToken);
            await tables.RecordAsync(transaction, actor, "plugin.configured", id, new PluginAudit { Action = actionId }, cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>Uses another version that is still there. Values that it does not allow give way to its defaults.</summary>
    public Task<PluginEdit> RollBackAsync(Actor actor, string id, string version, CancellationToken cancellationToken) =>
        EditAsync(id, null, async (transaction, plugin) =>
        {
            var target = plugin.FindVersion(version);
            if (await RefuseAsync(plugin, target, version, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            await new PluginSwitch(tables, time).ApplyAsync(
                transaction, target!.Row with { Fault = null }, target.Content, plugin, new ConfigurationChoices(ConfigurationChoice.Keep), cancellationToken);
            var details = new PluginAudit { From = plugin.Row.Current, To = target.Release };
            await tables.RecordAsync(transaction, actor, "plugin.rolledBack", id, details, cancellationToken);
            return null;
        }, cancellationToken);

    public Task<PluginEdit> SetDisabledAsync(Actor actor, string id, bool disabled, CancellationToken cancellationToken) =>
        EditAsync(id, null, async (transaction, _) =>
        {
            await PluginTables.ExecuteAsync(transaction, "UPDATE plugins SET disabled = @disabled WHERE id = @id", new { id, disabled }, cancellationToken);
            await tables.RecordAsync(transaction, actor, disabled ? "plugin.disabled" : "plugin.enabled", id, new PluginAudit(), cancellationToken);
            return null;
        }, cancellationToken);

    /// <summary>All that uses any version of a plugin.</summary>
    public async Task<IReadOnlyList<PluginUse>> UsesAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        return await tables.UsesAsync(connection, transaction: null, id, cancellationToken);
    }

    /// <summary>Takes the plugin out. Its folders stay until the next start: a run may still be loading from them.</summary>
    /// <param name="force">Also when something uses it, which then has to make do without.</param>
    public Task<PluginEdit> UninstallAsync(Actor actor, string id, long expected, bool force, CancellationToken cancellationToken) =>
        EditAsync(id, expected, async (transaction, plugin) =>
        {
            if (!force && await tables.UsesAsync(transaction.Connection!, transaction, id, cancellationToken) is { Count: > 0 } uses)
            {
                return new PluginEdit { IsInUse = true, Problems = [.. uses.DistinctBy(use => use.By).Select(StillUsed)] };
            }

            await tables.LetGoAsync(transaction, actor, id, cancellationToken);
            await PluginTables.ExecuteAsync(transaction, "DELETE FROM plugins WHERE id = @id", new { id }, cancellationToken);
            await tables.RecordAsync(transaction, actor, "plugin.uninstalled", id, new PluginAudit { From = plugin.Row.Current }, cancellationToken);
            return null;
        }, cancellationToken);

    private static Problem StillUsed(PluginUse use) => new()
    {
        Path = $"/{use.By.Kind}s/{use.By.Id}",
        Message = $"The {use.By.Kind} {use.By.Name} uses this plugin.",
        Fix = $"{use.Remedy} Or uninstall with force=true: workflows are disabled then, and runs stop at their next batch.",
    };

    private async Task<PluginEdit?> RefuseAsync(InstalledPlugin plugin, PluginVersion? target, string version, CancellationToken cancellationToken)
    {
        if (target is null)
        {
            return PluginEdit.Refused(
                "/version",
                $"Version {version} of {plugin.Id} is not there any more, or never was.",
                $"Name one of: {string.Join(", ", plugin.Versions.Select(known => known.Release))}; or upload its package.");
        }

        if (target.Release == plugin.Row.Current)
        {
            return PluginEdit.Refused("/version", $"Version {version} of {plugin.Id} is in use already.", "Name another version.");
        }

        return await FolderCheck.FindFaultAsync(FolderOf(target), target.Row, cancellationToken) is { } fault
            ? PluginEdit.Refused("/version", $"Version {version} of {plugin.Id} cannot be used: {fault}", "Upload its package again.")
            : null;
    }

    /// <param name="change">Null when it did what it should.</param>
    private async Task<PluginEdit> EditAsync(
        string id, long? expected, Func<DbTransaction, InstalledPlugin, Task<PluginEdit?>> change, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        await using var transaction = await tables.BeginAsync(connection, cancellationToken);
        if ((await tables.ReadAsync(connection, transaction, id, cancellationToken)).SingleOrDefault() is not { } plugin)
        {
            return new PluginEdit { IsMissing = true };
        }

        if (expected is not null && expected != plugin.Row.Version)
        {
            return new PluginEdit { IsStale = true };
        }

        if (await change(transaction, plugin) is { } refusal)
        {
            return refusal;
        }

        // Whatever changed, a plan or a page that knows the old state is stale now.
        await PluginTables.ExecuteAsync(transaction, "UPDATE plugins SET version = version + 1 WHERE id = @id", new { id }, cancellationToken);
        var changed = (await tables.ReadAsync(connection, transaction, id, cancellationToken)).SingleOrDefault();
        await transaction.CommitAsync(cancellationToken);
        return new PluginEdit { Plugin = changed };
    }
}
