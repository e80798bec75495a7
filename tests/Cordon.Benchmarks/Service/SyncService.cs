using System.Diagnostics;
using Cordon.Benchmarks.Processes;
using Cordon.Host.Identities;
using Cordon.Host.Syncs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace Cordon.Benchmarks.Service;

/// <summary>The server's own sync in this process, on SQLite, with the packaged collector in its worker and a simulated org.</summary>
internal sealed class SyncService : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly string _connection;

    private SyncService(WebApplication application, string connection)
    {
        _application = application;
        _connection = connection;
    }

    /// <summary>Options of the collector that leave out all but users.</summary>
    public static JObject UsersOnly => new() { ["groups"] = false, ["roles"] = false, ["apps"] = false, ["idps"] = false };

    /// <summary>Collects everything into a new server.</summary>
    /// <inheritdoc cref="BuildAsync"/>
    /// <returns>How long it took, how it ended (see <see cref="PassState"/>), how many identities are there.</returns>
    public static async Task<(double Milliseconds, string State, long Stored)> MeasureAsync(
        string dataFolder, Simulator org, JObject options, CancellationToken cancellationToken)
    {
        await using var sync = await BuildAsync(dataFolder, org, options, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var state = await sync.RunAsync(cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return (elapsed, state, await sync.CountAsync(cancellationToken));
    }

    /// <param name="dataFolder">Of the server.</param>
    /// <param name="org">Where it collects.</param>
    /// <param name="options">Of the collector.</param>
    /// <param name="cancellationToken">Ends it.</param>
    private static async Task<SyncService> BuildAsync(string dataFolder, Simulator org, JObject options, CancellationToken cancellationToken)
    {
        var application = await ServerParts.BuildAsync(dataFolder, cancellationToken);
        var services = application.Services;
        await ServerParts.InstallAsync(services, Programs.IdentitySync, cancellationToken);
        var connection = await ServerParts.ConnectAsync(services, org, concurrency: 50, cancellationToken);
        var sync = new NewSync { ConnectionId = connection, PluginId = "okta-identity-sync", ActionId = "sync", Options = options, MaxIdentities = 10_000_000 };
        await services.GetRequiredService<SyncStore>().SaveAsync(ServerParts.Actor, sync, null, cancellationToken);
        return new SyncService(application, connection);
    }

    private Task<string> RunAsync(CancellationToken cancellationToken) =>
        _application.Services.GetRequiredService<SyncRunner>().RunAsync(_connection, full: true, _ => { }, cancellationToken);

    private async Task<long> CountAsync(CancellationToken cancellationToken) =>
        await _application.Services.GetRequiredService<IdentityStore>().CountAsync(IdentitySelection.Everything, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}
