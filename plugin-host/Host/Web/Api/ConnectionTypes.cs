using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Workers.HostSide;

namespace Cordon.Host.Web.Api;

/// <summary>Which kinds of connection the installed plugins know.</summary>
internal sealed class ConnectionTypes(PluginCatalog catalog)
{
    private const string Opening = "${connection.";

    public async Task<IReadOnlyDictionary<string, ConnectionType>> AllAsync(CancellationToken cancellationToken)
    {
        var plugins = await catalog.ListAsync(null, cancellationToken);
        return plugins.Where(plugin => plugin.Current.Content.Manifest.Connection is not null)
            .GroupBy(plugin => plugin.Current.Content.Manifest.Connection!.Type, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Describe(group.Key, [.. group]), StringComparer.Ordinal);
    }

    /// <summary>Null when no installed plugin knows the type.</summary>
    public async Task<ConnectionType?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).GetValueOrDefault(name);

    /// <summary>Plugins that share a type share its schema; the first that works speaks for all, but where secrets go each of them decides, and each tests what it needs itself.</summary>
    private ConnectionType Describe(string name, List<InstalledPlugin> plugins)
    {
        var plugin = plugins.Find(plugin => plugin.State == PluginState.Active) ?? plugins[0];
        var manifest = plugin.Current.Content.Manifest;
        return new ConnectionType
        {
            Name = name,
            PluginId = plugin.Id,
            SuggestedName = plugin.Current.Content.ConnectionTitle ?? manifest.Name,
            Form = plugin.Current.Content.ConnectionForm!,
            DestinationFields = [.. plugins.SelectMany(other => other.Current.Content.Manifest.Egress).Select(FieldOf).OfType<string>().Distinct()],
            Tests = [.. plugins.Where(other => other.State == PluginState.Active).Select(TestOf).OfType<WorkerPlugin>()],
        };
    }

    private WorkerPlugin? TestOf(InstalledPlugin plugin) =>
        plugin.Current.Content.Manifest.Connection!.Test is { } type ? catalog.WorkerOf(plugin.Current, type) : null;

    /// <summary>Sample: <c>domain</c>, of <c>${connection.domain}</c></summary>
    private static string? FieldOf(string egress) =>
        egress.StartsWith(Opening, StringComparison.Ordinal) ? egress[Opening.Length..^1] : null;
}
