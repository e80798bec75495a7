using System.Text.Json.Nodes;
using Cordon.Host.Access;
using Cordon.Host.Catalog;
using Cordon.Host.Catalog.Plans;
using Cordon.Host.Connections;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Storage;
using Cordon.Host.Syncs;
using Cordon.Host.Web.Api;
using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Options;
using Cordon.Tests.Okta;
using Cordon.Tests.Web;
using Dapper;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Syncs;

/// <summary>The real server with the real plugin in front of a simulated org, and what both of them hold.</summary>
internal sealed class SyncOrg : IAsyncDisposable
{
    private readonly TestServer _server;
    private readonly AppOrg _app;

    private SyncOrg(TestServer server, AppOrg app, string connectionId) => (_server, _app, ConnectionId) = (server, app, connectionId);

    public static string AllScopes => "okta.users.read okta.groups.read okta.roles.read okta.apps.read okta.idps.read okta.logs.read";

    /// <summary>The plugin, as the build packs it.</summary>
    public static string Package { get; } = Path.Combine(TestFiles.Root, "artifacts", "plugins", "okta-identity-sync-1.0.0.zip");

    public string ConnectionId { get; }

    public AppOrg App => _app;

    public Org Org => _app.Org;

    public TestServer Server => _server;

    public SyncRunner Runner => _server.Get<SyncRunner>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<SyncOrg> StartAsync(
        string dialect, SimulatorOptions? options = null, string syncOptions = "{}", bool creates = true, int most = SyncStore.UsualMaxIdentities)
    {
        var server = await TestServer.StartAsync(dialect);
        var scopes = new JsonArray([.. AllScopes.Split(' ').Select(scope => (JsonNode)scope)]);
        var app = await AppOrg.StartAsync(
            new JsonObject { ["secret"] = AppOrg.Secret, ["scopes"] = scopes },
            options ?? new SimulatorOptions { Users = 300, Mix = true, Groups = 12, Memberships = 600, Apps = 5, Admins = 9, RateLimit = 0 });
        await InstallAsync(server);
        var type = (await server.Get<ConnectionTypes>().FindAsync("okta", Token))!;
        var settings = new JObject { ["domain"] = app.Address, ["connect"] = "client-secret", ["clientId"] = AppOrg.ClientId, ["clientSecret"] = AppOrg.Secret };
        var connection = (await server.Get<ConnectionStore>().CreateAsync(Actor.System, type, "org", settings, Token)).Connection!;
        var sync = new NewSync
        {
            ConnectionId = connection.Id,
            PluginId = "okta-identity-sync",
            ActionId = "sync",
            Options = JObject.Parse(syncOptions),
            Creates = creates,
            MaxIdentities = most,
        };
        Assert.NotNull(await server.Get<SyncStore>().SaveAsync(Actor.System, sync, null, Token));
        return new SyncOrg(server, app, connection.Id);
    }

    /// <summary>Runs the sync to its end.</summary>
    public async Task<PassRow> RunAsync(bool full = false)
    {
        await Runner.RunAsync(ConnectionId, full, _ => { }, Token);
        return (await _server.Get<SyncStore>().PassesAsync(ConnectionId, 1, Token))[0];
    }

    public async Task<PassRow> SucceedAsync(bool full = false)
    {
        var pass = await RunAsync(full);
        Assert.True(pass.State == PassState.Succeeded, pass.Problems);
        return pass;
    }

    public async Task<IReadOnlyList<string>> ReadAsync(string sql)
    {
        await using var connection = await _server.Get<Database>().OpenAsync(Token);
        return (await connection.QueryAsync<string>(sql)).AsList();
    }

    /// <summary>What the store holds of the org, one line a fact.</summary>
    public Task<IReadOnlyList<string>> StoredAsync() => SyncFacts.StoredAsync(_server.Get<Database>());

    /// <summary>The same out of the org itself.</summary>
    /// <param name="deprovisioned">Whether deactivated users count.</param>
    public IReadOnlyList<string> Expected(bool deprovisioned = false) => SyncFacts.Of(Org, deprovisioned);

    /// <summary>How many identities a filter finds.</summary>
    public async Task<int> CountAsync(string filter)
    {
        var reading = FilterReading.Of(filter);
        Assert.Null(reading.Problem);
        return (int)await _server.Get<IdentityStore>().CountAsync(new IdentitySelection { Filter = reading.Filter }, Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _app.DisposeAsync();
    }

    private static async Task InstallAsync(TestServer server)
    {
        var installer = server.Get<PluginInstaller>();
        await using var zip = File.OpenRead(Package);
        var upload = await installer.UploadAsync(zip, Token);
        Assert.Empty(upload.Problems);
        var confirmation = new PluginConfirmation { Hash = upload.Plan!.Hash, Configuration = ConfigurationChoice.Keep, AcceptUntrusted = true };
        Assert.Empty((await installer.ConfirmAsync(Actor.System, upload.Plan.Id, confirmation, Token)).Problems);
    }
}
