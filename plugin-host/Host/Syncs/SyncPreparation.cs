using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Forms;
using Cordon.Host.Workers.HostSide;
using Cordon.Packaging.Manifests;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Syncs;

/// <summary>Puts together what a sync runs with: its connection, the plugin that collects, its options.</summary>
internal sealed class SyncPreparation(SyncStore syncs, ConnectionStore connections, PluginCatalog catalog)
{
    private const long WorkerMemory = 512L * 1024 * 1024;

    /// <summary>The plugin and action that collect for connections of a type; null where none is installed.</summary>
    public async Task<(InstalledPlugin Plugin, ManifestAction Action)?> CollectorAsync(string connectionType, CancellationToken cancellationToken)
    {
        foreach (var plugin in await catalog.ListAsync(null, cancellationToken))
        {
            var manifest = plugin.Current.Content.Manifest;
            if (plugin.State == PluginState.Active && manifest.Connection?.Type == connectionType
                && manifest.Actions.FirstOrDefault(action => action.Kind == ActionKind.Collect) is { } action)
            {
                return (plugin, action);
            }
        }

        return null;
    }

    /// <summary>Those that a collector can work with, in their order.</summary>
    public async Task<IReadOnlyList<ConnectionRow>> FitAsync(IReadOnlyList<ConnectionRow> rows, CancellationToken cancellationToken)
    {
        var fit = new List<ConnectionRow>();
        foreach (var type in rows.GroupBy(row => row.Type, StringComparer.Ordinal))
        {
            if (await CollectorAsync(type.Key, cancellationToken) is var (plugin, action))
            {
                fit.AddRange(type.Where(row => Refusal(row, plugin, action, plugin.DefaultsOf(action.Id)) is null));
            }
        }

        return [.. rows.Where(fit.Contains)];
    }

    /// <summary>The sync that a new connection gets by itself, with the collector's usual options; null where none collects for its type, or it has no credentials.</summary>
    public async Task<NewSync?> UsualAsync(string connectionId, string connectionType, CancellationToken cancellationToken)
    {
        if (await CollectorAsync(connectionType, cancellationToken) is not var (plugin, action)
            || await connections.FindAsync(connectionId, cancellationToken) is not { } connection)
        {
            return null;
        }

        var options = plugin.DefaultsOf(action.Id);
        return plugin.Current.Content.OptionsOf(action).Validate(options).Count > 0 || Refusal(connection, plugin, action, options) is not null
            ? null
            : new NewSync { ConnectionId = connectionId, PluginId = plugin.Id, ActionId = action.Id, Options = options };
    }

    /// <summary>Why a collector cannot work with a connection, as far as can be said without trying; null when it can.</summary>
    public Problem? Refusal(ConnectionRow connection, InstalledPlugin plugin, ManifestAction action, JObject options)
    {
        var content = plugin.Current.Content;
        return connections.Open(connection) is { } settings
            ? WantedCredentials.Missing(connection.Name, content.ConnectionForm!, settings, action, content.OptionsOf(action), options)
            : null;
    }

    /// <returns>Null, with a problem, when something is missing.</returns>
    public async Task<SyncWork?> PrepareAsync(SyncRow sync, List<Problem> problems, CancellationToken cancellationToken)
    {
        var connection = await connections.FindAsync(sync.ConnectionId, cancellationToken);
        var plugin = await catalog.FindAsync(sync.PluginId, cancellationToken);
        if (connection is null || plugin is not { State: PluginState.Active }
            || plugin.Current.Content.Manifest.Actions.FirstOrDefault(action => action.Id == sync.ActionId) is not { } action)
        {
            problems.Add(new Problem { Path = "", Message = $"The plugin {sync.PluginId} is not there or not active.", Fix = "Install it, or mend it." });
            return null;
        }

        if (connections.Open(connection) is not { } settings || syncs.Open(sync) is not { } options)
        {
            problems.Add(new Problem { Path = "", Message = SealedDocuments.LostMessage, Fix = SealedDocuments.LostFix });
            return null;
        }

        var content = plugin.Current.Content;
        var form = content.OptionsOf(action);
        problems.AddRange(content.ConnectionForm!.Validate(settings).Concat(form.Validate(options)));
        if (WantedCredentials.Missing(connection.Name, content.ConnectionForm, settings, action, form, options) is { } missing)
        {
            problems.Add(missing);
        }

        var complete = content.ConnectionForm.FillDefaults(settings);
        return problems.Count > 0 ? null : new SyncWork
        {
            Plugin = catalog.WorkerOf(plugin.Current, action.Type),
            Limits = new WorkerLimits { Silence = TimeSpan.FromSeconds(action.TimeoutSeconds), MemoryBytes = WorkerMemory, CompilesSoon = true },
            Connection = FormJson.ToElement(complete),
            Options = FormJson.ToElement(form.FillDefaults(options)),
            Mask = new SecretMask([.. content.ConnectionForm.Secrets(complete), .. form.Secrets(options)]),
        };
    }
}
