using System.Text.Json.Nodes;
using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.Syncs;
using Cordon.Host.Web.Api;
using Cordon.OktaSimulator.Options;
using Cordon.Tests.Okta;
using Cordon.Tests.Runs;
using Dapper;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Syncs;

/// <summary>A sync in the data folder and the database of a server that is not there yet, collected once; servers are started and killed as the test likes.</summary>
internal sealed class KilledSync : IAsyncDisposable
{
    private KilledSync(RunFeature feature, AppOrg app, OrgLine line, string connectionId) => (Feature, App, Line, ConnectionId) = (feature, app, line, connectionId);

    public RunFeature Feature { get; }

    public AppOrg App { get; }

    /// <summary>Between the servers and the org. While it holds back answers, the pass stands where it is.</summary>
    public OrgLine Line { get; }

    public string ConnectionId { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<KilledSync> CreateAsync(string dialect, SimulatorOptions options, string syncOptions)
    {
        var feature = await RunFeature.CreateAsync(dialect);
        var scopes = new JsonArray([.. SyncOrg.AllScopes.Split(' ').Select(scope => (JsonNode)scope)]);
        var app = await AppOrg.StartAsync(new JsonObject { ["secret"] = AppOrg.Secret, ["scopes"] = scopes }, options);
        var line = new OrgLine(new Uri(app.Address));
        await feature.InstallAsync(await File.ReadAllBytesAsync(SyncOrg.Package, Token));
        var settings = new JObject { ["domain"] = line.Address.GetLeftPart(UriPartial.Authority), ["connect"] = "client-secret", ["clientId"] = AppOrg.ClientId, ["clientSecret"] = AppOrg.Secret };
        var type = (await feature.Get<ConnectionTypes>().FindAsync("okta", Token))!;
        var connection = (await feature.Get<ConnectionStore>().CreateAsync(Actor.System, type, "org", settings, Token)).Connection!;
        var sync = new NewSync { ConnectionId = connection.Id, PluginId = "okta-identity-sync", ActionId = "sync", Options = JObject.Parse(syncOptions) };
        Assert.NotNull(await feature.Get<SyncStore>().SaveAsync(Actor.System, sync, null, Token));
        var killed = new KilledSync(feature, app, line, connection.Id);
        Assert.Equal(PassState.Succeeded, await feature.Get<SyncRunner>().RunAsync(connection.Id, full: true, _ => { }, Token));
        return killed;
    }

    public Task<ServeProcess> ServeAsync() => ServeProcess.StartAsync(Feature.DataFolder, Feature.PostgreSql);

    /// <summary>Begins a pass, as a server does that dies at once.</summary>
    public async Task<long> BeginAsync(bool full) => (await Feature.Get<SyncStore>().BeginAsync(ConnectionId, full, Token)).Pass.Id;

    /// <summary>As if nothing had been heard of the pass for long.</summary>
    public async Task SilenceAsync()
    {
        await using var connection = await Feature.Database.OpenAsync(Token);
        await connection.ExecuteAsync("UPDATE sync_passes SET beat_at = 1 WHERE state = 'running'");
    }

    public async Task<PassRow> LastAsync() => (await Feature.Get<SyncStore>().PassesAsync(ConnectionId, 1, Token))[0];

    /// <summary>Until the pass has succeeded.</summary>
    public async Task<PassRow> EndAsync()
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(5));
        PassRow last;
        while ((last = await LastAsync()).State == PassState.Running)
        {
            await tick.WaitForNextTickAsync(limit.Token);
        }

        Assert.True(last.State == PassState.Succeeded, last.Problems);
        return last;
    }

    public async ValueTask DisposeAsync()
    {
        await Feature.DisposeAsync();
        await Line.DisposeAsync();
        await App.DisposeAsync();
    }
}
