using Cordon.Host.Connections;
using Cordon.Host.Syncs;

namespace Cordon.Host.Cli.Syncs;

/// <summary>Syncs by what people call their connections.</summary>
internal static class SyncNames
{
    public static async Task<IReadOnlyList<(string Name, SyncRow Sync)>> AllAsync(ServiceProvider services, CancellationToken cancellationToken)
    {
        var named = new List<(string, SyncRow)>();
        foreach (var sync in await services.GetRequiredService<SyncStore>().ListAsync(cancellationToken))
        {
            var connection = await services.GetRequiredService<ConnectionStore>().FindAsync(sync.ConnectionId, cancellationToken);
            named.Add((connection?.Name ?? sync.ConnectionId, sync));
        }

        return [.. named.OrderBy(sync => sync.Item1, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>By the connection's name, without regard to case, or its id; null when there is none.</summary>
    public static async Task<SyncRow?> FindAsync(ServiceProvider services, string name, CancellationToken cancellationToken) =>
        (await AllAsync(services, cancellationToken))
            .Where(sync => sync.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || sync.Sync.ConnectionId == name)
            .Select(sync => sync.Sync).FirstOrDefault();
}
