using System.Net.Http.Json;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Runs;
using Cordon.Host.SharedSignals;
using Cordon.Host.SigningKeys;
using Cordon.OktaSimulator.Options;
using Cordon.Tests.Cli;
using Cordon.Tests.OktaSimulator;
using Cordon.Tests.Runs;
using Cordon.Tests.Storage;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.SharedSignals;

/// <summary>Whole runs on the server: a worker pushes, the host signs, the org fetches the host's keys and verifies.</summary>
public sealed class SignalRunTests
{
    private static readonly JObject _high = new() { ["level"] = "high", ["reasonAdmin"] = "{{identity.value}} at a decoy" };
    private static readonly JObject _low = new() { ["level"] = "low", ["reasonAdmin"] = "Over", ["checkUsers"] = false };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Tells_of_everybody_and_remembers_the_level(string dialect)
    {
        await using var signals = await SignalServer.StartAsync(dialect);
        await signals.SetIssuerAsync();
        var connection = await signals.ConnectAsync();
        Assert.True((await signals.RegisterAsync(connection)).IsActive);

        var dry = await signals.EndAsync(await signals.BeginAsync(connection, _high, dryRun: true));
        Assert.Equal((RunStatus.Succeeded, 20, 0), (dry.Status, dry.Steps[0].Counts[OutcomeStatus.Planned], signals.Receptions.Count));
        var run = await signals.EndAsync(await signals.BeginAsync(connection, _high, objectsPerRun: 7));
        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"1 {RunWorkspace.Login(number)} succeeded sent"), await signals.OutcomesAsync(run));
        await signals.EndAsync(await signals.BeginAsync(connection, _low));

        Assert.Equal(40, signals.Receptions.Count(reception => reception.Ignored.Length == 0));
        Assert.Equal(40, signals.Receptions.Select(reception => reception.TokenId).Distinct().Count());
        var viewer = await signals.Server.AsAsync(Role.Viewer);
        var identities = await viewer.GetFromJsonAsync<JsonElement>("/api/identities?limit=100", Token);
        Assert.All(identities.GetProperty("items").EnumerateArray(), identity => Assert.Equal("low", identity.GetProperty("risk").GetString()));
        var pushes = await viewer.GetFromJsonAsync<JsonElement>("/api/shared-signals/pushes", Token);
        Assert.Equal([20, 20], pushes.EnumerateArray().Select(push => push.GetProperty("succeeded").GetInt32()));
        Assert.All(pushes.EnumerateArray(), push => Assert.Equal("received; whether the org saw it was not asked", push.GetProperty("state").GetString()));
        Assert.All(pushes.EnumerateArray(), push => Assert.Equal(JsonValueKind.Null, push.GetProperty("identity").ValueKind));
        var outcomes = await viewer.GetFromJsonAsync<JsonElement>($"/api/runs/{run.Id}/outcomes?limit=1", Token);
        Assert.Contains("none to high", outcomes.GetProperty("items")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_key_that_takes_over_in_the_middle_of_ten_thousand_loses_none()
    {
        const int people = 10_000;
        await using var signals = await SignalServer.StartAsync(people: people);
        await signals.SetIssuerAsync();
        var connection = await signals.ConnectAsync();
        await signals.RegisterAsync(connection);
        var keys = signals.Server.Get<SigningKeyStore>();
        var second = await keys.RotateAsync(RunFeature.Ann, SigningPurpose.SecurityEventToken, Token);
        var run = await signals.BeginAsync(connection, _low);
        await signals.UntilReceivedAsync(people / 10, Token);
        await signals.Server.ExecuteAsync($"UPDATE signing_keys SET active_from = created_at WHERE kid = '{second.Kid}'");

        var end = await signals.EndAsync(run);
        Assert.Equal((RunStatus.Succeeded, people), (end.Status, end.Steps[0].Counts[OutcomeStatus.Succeeded]));
        Assert.Equal(people, signals.Receptions.Count(reception => reception.Ignored.Length == 0));
        Assert.Equal(people, signals.Receptions.Select(reception => reception.TokenId).Distinct().Count());
        Assert.All(signals.Receptions.CountBy(reception => reception.KeyId), key => Assert.InRange(key.Value, people / 10, people));
        Assert.Equal(2, signals.Receptions.Select(reception => reception.KeyId).Distinct().Count());
        Assert.Equal(second.Kid, signals.Receptions.Last().KeyId);
    }

    [Fact]
    public async Task A_connection_by_the_hosts_own_key_looks_up_pushes_and_proves()
    {
        await using var signals = await SignalServer.StartAsync();
        await signals.SetIssuerAsync();
        var connection = await signals.ConnectByHostKeyAsync();
        Assert.True((await signals.RegisterAsync(connection)).IsActive);
        var options = new JObject { ["level"] = "high", ["reasonAdmin"] = "Decoy", ["receipt"] = "system-log" };
        var run = await signals.EndAsync(await signals.BeginAsync(connection, options));

        Assert.All(await signals.OutcomesAsync(run), line => Assert.EndsWith(" succeeded confirmed", line, StringComparison.Ordinal));
        Assert.Equal((2, 1), (signals.RequestsOf("token"), signals.RequestsOf("list-users")));
        var page = await (await signals.Server.AsAsync(Role.Viewer)).GetStringAsync("/shared-signals", Token);
        Assert.All((string[])["received and seen in the System Log", $"href=\"runs/{run.Id}\"", $"href=\"runs/{run.Id}?step=1\"", ">20 identities<"], text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_push_about_one_leads_to_that_identity()
    {
        await using var signals = await SignalServer.StartAsync(people: 1);
        await signals.SetIssuerAsync();
        var connection = await signals.ConnectAsync();
        await signals.RegisterAsync(connection);
        await signals.EndAsync(await signals.BeginAsync(connection, _high));

        var viewer = await signals.Server.AsAsync(Role.Viewer);
        var identity = (await viewer.GetFromJsonAsync<JsonElement>("/api/identities", Token)).GetProperty("items")[0].GetProperty("id").GetString();
        var push = (await viewer.GetFromJsonAsync<JsonElement>("/api/shared-signals/pushes", Token))[0].GetProperty("identity");
        Assert.Equal((identity, RunWorkspace.Login(1)), (push.GetProperty("id").GetString(), push.GetProperty("name").GetString()));
        var page = await viewer.GetStringAsync("/shared-signals", Token);
        Assert.All((string[])[$"href=\"identities/{identity}\"", $">{RunWorkspace.Login(1)}<"], text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_an_issuer_the_run_says_what_is_missing()
    {
        await using var signals = await SignalServer.StartAsync();
        var run = await signals.EndAsync(await signals.BeginAsync(await signals.ConnectAsync(), _low));
        Assert.Equal((RunStatus.Failed, 0), (run.Status, signals.Receptions.Count));
        Assert.StartsWith("This host has no issuer yet", Assert.Single(run.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_a_token_nor_a_key_is_written_down_or_shown()
    {
        await using var feature = await RunFeature.CreateAsync("Sqlite");
        await feature.InstallAsync(await File.ReadAllBytesAsync(SignalServer.Package, Token));
        await feature.Get<TransmitterSetup>().SetAsync(new Transmitter { Issuer = SignalOrg.Issuer }, 0, RunFeature.Ann, Token);
        await feature.AddIdentitiesAsync([.. Enumerable.Range(1, 20).Select(RunWorkspace.Login)]);
        await feature.SetAsync(guardrails => guardrails with { MaxPercent = 100 });
        await using var org = await Cordon.OktaSimulator.SimulatedOrg.StartAsync(new SimulatorOptions { Port = 0, Users = 20, RateLimit = 0 }, Token);
        using var keys = new HttpListenerKeys(KeySet.Write(await feature.Get<SigningKeyStore>().PublishedAsync(Token)));
        org.Org.Signals.Providers.Add(new Cordon.OktaSimulator.Signals.SignalProvider { Number = 0, Name = "T", Type = "t", Issuer = SignalOrg.Issuer, JwksUrl = keys.Address });
        var run = await feature.BeginAsync(RunFeature.Request(await StepAsync(feature, org.BaseAddress)));
        await using var server = await ServeProcess.StartAsync(feature.DataFolder, postgreSql: null);
        run = await feature.UntilStillAsync(run);

        Assert.Equal((RunStatus.Succeeded, 20), (run.Status, org.Org.Signals.Receptions.Count));
        Assert.Equal(0, await server.StopAsync());
        Assert.DoesNotContain("eyJ", server.Output, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(feature.DataFolder, "cordon.db*"))
        {
            var text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, Token));
            Assert.DoesNotContain("eyJ", text, StringComparison.Ordinal);
            Assert.DoesNotContain("MIIE", text, StringComparison.Ordinal);
        }
    }

    private static async Task<RunStepRequest> StepAsync(RunFeature feature, Uri org)
    {
        var type = await feature.Get<Cordon.Host.Web.Api.ConnectionTypes>().FindAsync("okta", Token);
        var settings = new JObject { ["domain"] = org.GetLeftPart(UriPartial.Authority), ["apiToken"] = "canary-token-0123" };
        var saving = await feature.Get<Cordon.Host.Connections.ConnectionStore>().CreateAsync(RunFeature.Ann, type!, "Org", settings, Token);
        return new RunStepRequest
        {
            PluginId = SignalPlugin.Id,
            Version = "1.0.0",
            ActionId = SignalPlugin.Push,
            Options = _low,
            ConnectionId = saving.Connection!.Id,
            ObjectsPerRun = 10,
        };
    }
}
