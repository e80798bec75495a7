using System.Text;
using System.Text.Json.Nodes;
using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.Runs;
using Cordon.Host.Runs.Guarding;
using Cordon.Host.SharedSignals;
using Cordon.Host.SigningKeys;
using Cordon.Host.Web.Api;
using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Options;
using Cordon.OktaSimulator.Signals;
using Cordon.Tests.Cli;
using Cordon.Tests.Okta;
using Cordon.Tests.Runs;
using Cordon.Tests.Web;
using Newtonsoft.Json.Linq;
using JsonObject = System.Text.Json.Nodes.JsonObject;

namespace Cordon.Tests.SharedSignals;

/// <summary>A server that is a transmitter, with the plugin that pushes and people in it, and a simulated org with a connection to it.</summary>
internal sealed class SignalServer : IAsyncDisposable
{
    private readonly AppOrg _org;

    private SignalServer(TestServer server, AppOrg org) => (Server, _org) = (server, org);

    public static string Package { get; } =
        Path.Combine(TestFiles.Output("plugin-host", "Host"), "bundled", "plugins", "okta-risk-push-1.0.0.zip");

    public TestServer Server { get; }

    public Org Org => _org.Org;

    public IReadOnlyCollection<Reception> Receptions => Org.Signals.Receptions;

    public string Issuer => Server.Address.GetLeftPart(UriPartial.Authority);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="dialect">Of the database.</param>
    /// <param name="people">How many there are, here and in the org.</param>
    /// <param name="org">What else the org is.</param>
    public static async Task<SignalServer> StartAsync(string dialect = "Sqlite", int people = 20, SimulatorOptions? org = null)
    {
        var server = await TestServer.StartAsync(dialect);
        var app = new JsonObject
        {
            ["keysUri"] = new Uri(server.Address, ".well-known/jwks.json").AbsoluteUri,
            ["scopes"] = new JsonArray("okta.users.read", "okta.logs.read", "okta.securityEventsProviders.manage"),
        };
        var signals = new SignalServer(server, await AppOrg.StartAsync(app, (org ?? new SimulatorOptions { RateLimit = 0 }) with { Users = people }));
        var admin = await server.AsAsync(Role.Admin);
        Assert.Equal(System.Net.HttpStatusCode.OK, await PluginUploads.InstallAsync(admin, await File.ReadAllBytesAsync(Package, Token)));
        using var csv = new StringContent("value\n" + string.Join('\n', Enumerable.Range(1, people).Select(RunWorkspace.Login)), Encoding.UTF8, "text/csv");
        using var imported = await admin.PostAsync("/api/identities:import", csv, Token);
        Assert.True(imported.IsSuccessStatusCode);
        var guardrails = server.Get<GuardrailsStore>();
        var stored = await guardrails.ReadAsync(Token);
        await guardrails.SetAsync(stored.Guardrails with { MaxPercent = 100 }, stored.Version, RunFeature.Ann, Token);
        return signals;
    }

    public async Task SetIssuerAsync(string? issuer = null)
    {
        var (transmitter, version) = await Server.Get<TransmitterStore>().ReadAsync(Token);
        var change = await Server.Get<TransmitterSetup>().SetAsync(transmitter with { Issuer = issuer ?? Issuer }, version, RunFeature.Ann, Token);
        Assert.Equal(ChangeState.Done, change.State);
    }

    /// <summary>A connection with an API token.</summary>
    public Task<ConnectionRow> ConnectAsync(string token = "canary-token-0123", int concurrency = 20) =>
        ConnectAsync(new JObject { ["apiToken"] = token, ["maxConcurrency"] = concurrency, ["rateShare"] = 100 });

    /// <summary>A connection by service app, which the host's own key signs for.</summary>
    public Task<ConnectionRow> ConnectByHostKeyAsync() => ConnectAsync(new JObject { ["connect"] = "host-key", ["clientId"] = AppOrg.ClientId });

    /// <summary>A connection without credentials.</summary>
    public Task<ConnectionRow> ConnectForSignalsAsync() => ConnectAsync(new JObject { ["connect"] = "signals-only" });

    public Task<RegistrationResult> RegisterAsync(ConnectionRow row, bool dryRun = false) =>
        Server.Get<TransmitterRegistration>().RunAsync(RunFeature.Ann, row, name: null, dryRun, Token);

    public async Task<Run> BeginAsync(ConnectionRow connection, JObject options, bool dryRun = false, int objectsPerRun = 1000)
    {
        var start = await TryAsync(connection, options, dryRun, objectsPerRun);
        Assert.Empty(start.Problems);
        return start.Run!;
    }

    public Task<RunStart> TryAsync(ConnectionRow connection, JObject options, bool dryRun = false, int objectsPerRun = 1000)
    {
        var request = RunFeature.Request(new RunStepRequest
        {
            PluginId = SignalPlugin.Id,
            Version = "1.0.0",
            ActionId = SignalPlugin.Push,
            Options = options,
            ConnectionId = connection.Id,
            ObjectsPerRun = objectsPerRun,
        });
        return Server.Get<RunStarter>().StartAsync(request with { DryRun = dryRun }, Token);
    }

    public async Task<Run> EndAsync(Run run) => (await Server.Get<RunProgress>().UntilStillAsync(run.Id, Token))!;

    public Task<IReadOnlyList<string>> OutcomesAsync(Run run) => RunFeature.OutcomesAsync(Server.Get<RunStore>(), run);

    public long RequestsOf(string call) => Org.Counts.ByRoute[Routes.All.Single(route => route.Name == call).Index].Requests;

    /// <summary>Waits until the org has accepted so many signals.</summary>
    public async Task UntilReceivedAsync(int signals, CancellationToken cancellationToken)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (Receptions.Count < signals)
        {
            await tick.WaitForNextTickAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _org.DisposeAsync();
    }

    private async Task<ConnectionRow> ConnectAsync(JObject settings)
    {
        var type = await Server.Get<ConnectionTypes>().FindAsync("okta", Token);
        settings["domain"] = _org.Address;
        var saving = await Server.Get<ConnectionStore>().CreateAsync(RunFeature.Ann, type!, name: null, settings, Token);
        Assert.Empty(saving.Problems);
        return (await Server.Get<ConnectionStore>().FindAsync(saving.Connection!.Id, Token))!;
    }
}
