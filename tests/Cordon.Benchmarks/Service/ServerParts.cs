using Cordon.Benchmarks.Processes;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Web;
using Cordon.Host.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Cordon.Benchmarks.Service;

/// <summary>What every measurement of the server's own services begins with.</summary>
internal static class ServerParts
{
    public static readonly Actor Actor = new() { Id = "benchmark", Name = "Benchmark" };

    /// <summary>A server on SQLite in this process, not started yet.</summary>
    public static Task<WebApplication> BuildAsync(string dataFolder, CancellationToken cancellationToken)
    {
        var settings = new ServeSettings
        {
            DataFolder = dataFolder,
            Urls = "http://127.0.0.1:0",
            Log = new Cordon.Host.Operation.LogSettings { Level = LogLevel.Warning },
        };
        return Cordon.Host.Web.CordonServer.BuildAsync(settings, cancellationToken);
    }

    public static async Task InstallAsync(IServiceProvider services, string package, CancellationToken cancellationToken)
    {
        var installer = services.GetRequiredService<PluginInstaller>();
        await using var zip = File.OpenRead(package);
        var plan = (await installer.UploadAsync(zip, cancellationToken)).Plan!;
        await installer.ConfirmAsync(Actor, plan.Id, new PluginConfirmation { Hash = plan.Hash, AcceptUntrusted = true }, cancellationToken);
    }

    /// <summary>The id of a connection to a simulated org.</summary>
    public static async Task<string> ConnectAsync(IServiceProvider services, Simulator org, int concurrency, CancellationToken cancellationToken)
    {
        var type = await services.GetRequiredService<ConnectionTypes>().FindAsync("okta", cancellationToken);
        var settings = new JObject
        {
            ["domain"] = org.Address.GetLeftPart(UriPartial.Authority),
            ["apiToken"] = "benchmark-token",
            ["maxConcurrency"] = concurrency,
        };
        return (await services.GetRequiredService<ConnectionStore>().CreateAsync(Actor, type!, "Org", settings, cancellationToken)).Connection!.Id;
    }
}
