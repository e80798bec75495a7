using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.OktaSimulator.Options;
using Cordon.Tests.Cli;
using Cordon.Tests.Okta;
using Cordon.Tests.OktaSimulator;
using Cordon.Tests.Syncs;

namespace Cordon.Tests.Operation.Secrets;

/// <summary>
/// A whole installation with marked secrets of every kind: connections of each way to authenticate, synced, tested well and badly, acted with, exported. None of the
/// secrets is in any file, log, argument, answer or page.
/// </summary>
public sealed class SecretsTests
{
    private const string ApiToken = "00Marked-api-token/+=&.a1b2c3d4";
    private const string ClientSecret = "Marked-client-secret/+=&.e5f6a7b8";
    private const string Password = "Marked pass phrase/+=& of bea";
    private const string WrongPassword = "Marked wrong phrase/+=& of bea";
    private const string WrongApiToken = "00Marked-wrong-token/+=&.c9d0e1f2";
    private const string WrongSecret = "Marked-wrong-secret/+=&.a3b4c5d6";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_secret_of_an_installation_is_anywhere()
    {
        using var folder = new TempFolder();
        using var elsewhere = new TempFolder();
        var search = new SecretSearch();
        Marked(search);
        using var key = RSA.Create(2048);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var jwk = PrivateJwk(other);
        search.Add("private key", key.ExportPkcs8PrivateKeyPem().Split('\n')[9]);
        search.Add("private key as JWK", jwk["d"]!.GetValue<string>());
        var masterKey = elsewhere.Write("master.key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
        search.Add("master key", await File.ReadAllTextAsync(masterKey, Token));
        var token = await ServerProcess.PrepareAsync(folder.Path);
        search.Add("API token of ada", token);
        await using var org = await OrgAsync(key, other);
        await using var watch = new ArgumentWatch(search);
        await using (var server = await WatchedServer.StartAsync(folder.Path, masterKey, token, search))
        {
            await org.PostAsync("clients", App("by-host", new JsonObject { ["keysUri"] = new Uri(server.Address, ".well-known/jwks.json").ToString() }));
            var connections = await ConnectAsync(server, org, key.ExportPkcs8PrivateKeyPem(), jwk.ToJsonString());
            await TestAsync(server, org, connections);
            await ActAsync(server, connections[0]);
            await SignInAsync(server, search);
            await EveryAnswer.LookAsync(server);
            foreach (var issued in org.Org.AccessTokens.Issued)
            {
                search.Add($"access token {issued[..6]}", issued);
            }

            await EveryAnswer.LookAsync(server);
            Assert.Equal(0, (await server.StopAsync()).ExitCode);
        }

        await RunAsync(org, elsewhere, search);
        Assert.InRange(await search.LookAtFilesAsync(folder.Path, Token), 20, 10_000);
        File.Delete(masterKey);
        Assert.InRange(await search.LookAtFilesAsync(elsewhere.Path, Token), 3, 1000);
        Assert.Contains(await watch.EndAsync(), line => line.Contains("cordon worker", StringComparison.Ordinal) || line.Contains(" worker ", StringComparison.Ordinal));
        Assert.True(org.Org.AccessTokens.Issued.Count > 3);
        Assert.Empty(search.Found);
    }

    private static void Marked(SecretSearch search)
    {
        search.Add("API token of the org", ApiToken);
        search.Add("client secret", ClientSecret);
        search.Add("password of bea", Password);
        search.Add("wrong password", WrongPassword);
        search.Add("wrong API token", WrongApiToken);
        search.Add("wrong client secret", WrongSecret);
    }

    private static async Task<AppOrg> OrgAsync(RSA key, ECDsa other)
    {
        var org = await AppOrg.StartAsync(options: new SimulatorOptions { Users = 20, Groups = 3, Memberships = 30, Apps = 2, Admins = 3, RateLimit = 0, Tokens = [ApiToken] });
        await org.PostAsync("clients", App("by-secret", new JsonObject { ["secret"] = ClientSecret }));
        await org.PostAsync("clients", App("by-key", new JsonObject { ["keys"] = new JsonArray(new Client(key).PublicJwk("1")), ["dpop"] = true }));
        await org.PostAsync("clients", App("by-jwk", new JsonObject { ["keys"] = new JsonArray(new Client(other).PublicJwk("1")) }));
        return org;
    }

    private static string App(string id, JsonObject client)
    {
        client["clientId"] = id;
        client["scopes"] = new JsonArray([.. $"{SyncOrg.AllScopes} okta.users.manage okta.groups.manage".Split(' ').Select(scope => (JsonNode)scope)]);
        client["roles"] = new JsonArray("SUPER_ADMIN");
        return client.ToJsonString();
    }

    /// <summary>One connection for each way, and one that can never work. The sync of each begins by itself; waits for their ends.</summary>
    private static async Task<List<string>> ConnectAsync(WatchedServer server, AppOrg org, string pem, string jwk)
    {
        foreach (var package in (string[])[RunWorkspace.Package, SyncOrg.Package])
        {
            var plan = await server.CallAsync("POST", "/api/plugins", await File.ReadAllBytesAsync(package, Token));
            var consent = new { hash = plan.GetProperty("hash").GetString(), acceptUntrusted = true, configuration = "merge" };
            await server.CallAsync("POST", $"/api/plugins/plans/{plan.GetProperty("id").GetString()}/confirm", consent);
        }

        object[] settings =
        [
            new { domain = org.Address, apiToken = ApiToken },
            new { domain = org.Address, connect = "client-secret", clientId = "by-secret", clientSecret = ClientSecret },
            new { domain = org.Address, connect = "private-key", clientId = "by-key", privateKey = pem },
            new { domain = org.Address, connect = "private-key", clientId = "by-jwk", privateKey = jwk },
            new { domain = org.Address, connect = "host-key", clientId = "by-host" },
            new { domain = org.Address, connect = "client-secret", clientId = "by-secret", clientSecret = WrongSecret },
        ];
        var ids = new List<string>();
        foreach (var each in settings)
        {
            var made = await server.CallAsync("POST", "/api/connections", new { type = "okta", name = $"org {ids.Count}", settings = each });
            ids.Add(made.GetProperty("id").GetString()!);
            await SyncedAsync(server, ids[^1], ids.Count == settings.Length ? "failed" : "succeeded");
        }

        return ids;
    }

    private static async Task SyncedAsync(WatchedServer server, string connection, string state)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(120));
        JsonElement sync;
        do
        {
            await tick.WaitForNextTickAsync(limit.Token);
            sync = await server.CallAsync("GET", $"/api/syncs/{connection}");
        }
        while (sync.GetProperty("isRunning").GetBoolean() || sync.GetProperty("passes").GetArrayLength() == 0);

        Assert.Equal(state, sync.GetProperty("passes")[0].GetProperty("state").GetString());
    }

    private static async Task TestAsync(WatchedServer server, AppOrg org, List<string> connections)
    {
        foreach (var id in connections)
        {
            var tested = await server.CallAsync("POST", $"/api/connections/{id}/test");
            Assert.Equal(id != connections[^1], tested.GetProperty("ok").GetBoolean());
        }

        object[] wrong =
        [
            new { domain = org.Address, apiToken = WrongApiToken },
            new { domain = org.Address, connect = "client-secret", clientId = "by-secret", clientSecret = WrongSecret },
            new { domain = "127.0.0.1:1", apiToken = WrongApiToken },
        ];
        foreach (var settings in wrong)
        {
            Assert.False((await server.CallAsync("POST", "/api/connections/test", new { type = "okta", settings })).GetProperty("ok").GetBoolean());
        }
    }

    /// <summary>Runs an action dry and for real, by itself and as a workflow, and takes everything out again.</summary>
    private static async Task ActAsync(WatchedServer server, string connection)
    {
        var collection = (await server.CallAsync("POST", "/api/collections", new { name = "One", filter = "value eq \"user0000007@example.com\"" })).GetProperty("id").GetString();
        var people = await server.CallAsync("GET", $"/api/collections/{collection}/identities");
        var identity = people.GetProperty("items")[0].GetProperty("id").GetString();
        await server.CallAsync("PUT", "/api/guardrails", JsonElement.Parse(await LooseAsync(server)));
        foreach (var dryRun in (bool[])[true, false])
        {
            var request = new { plugin = "okta-take-action", action = "take-action", connection, options = new { action = "suspend" }, identities = (string[])[identity!], dryRun };
            var run = (await server.CallAsync("POST", "/api/runs", request)).GetProperty("id").GetString();
            Assert.Contains("ucceeded", await server.GetAsync($"/api/runs/{run}/events"), StringComparison.Ordinal);
        }

        var steps = new[] { new { plugin = "okta-take-action", action = "take-action", connection, options = new { action = "suspend" } } };
        var workflow = (await server.CallAsync("POST", "/api/workflows", new { name = "Contain", collection, steps })).GetProperty("id").GetString();
        await server.CallAsync("GET", $"/api/workflows/{workflow}/export");
        await server.CallAsync("POST", "/api/detections", new { id = "1", source = "edr", type = "t", title = "t", severity = 9, identities = (string[])["user0000007@example.com"] });
    }

    /// <summary>One identity may be more than the usual share of a small store.</summary>
    private static async Task<string> LooseAsync(WatchedServer server)
    {
        var guardrails = JsonNode.Parse(await server.GetAsync("/api/guardrails"))!.AsObject();
        guardrails["maxPercent"] = 100;
        return guardrails.ToJsonString();
    }

    private static async Task SignInAsync(WatchedServer server, SecretSearch search)
    {
        var sender = await server.CallAsync("POST", "/api/detection-senders", new { name = "edr" }, isShownOnce: true);
        search.Add("webhook secret", sender.GetProperty("secret").GetString()!.Replace("whsec_", "", StringComparison.Ordinal));
        await server.CallAsync("POST", "/api/users", new { name = "bea", role = "admin", password = Password });
        Assert.Equal(HttpStatusCode.Unauthorized, await server.SignInAsync("bea", WrongPassword));
        Assert.Equal(HttpStatusCode.OK, await server.SignInAsync("bea", Password));
    }

    /// <summary>The command line, with its journal and report.</summary>
    private static async Task RunAsync(AppOrg org, TempFolder folder, SecretSearch search)
    {
        foreach (var (place, token, exit) in ((string, string, int)[])[("well", ApiToken, 1), ("badly", WrongApiToken, 2)])
        {
            Directory.CreateDirectory(folder[place]);
            folder.Write($"{place}/people.csv", "value\nuser0000009@example.com\nnobody@example.com\n");
            folder.Write($"{place}/okta.json", $$"""{"domain":"{{org.Address}}","apiToken":"${ORG_TOKEN}"}""");
            folder.Write($"{place}/suspend.json", """{"action":"suspend"}""");
            await RunAsync(folder[place], token, exit, search);
        }
    }

    private static async Task RunAsync(string folder, string token, int exit, SecretSearch search)
    {
        using var process = CordonProcess.Start(folder, new Dictionary<string, string> { ["ORG_TOKEN"] = token }, [.. RunWorkspace.Arguments("--report", "out.csv")]);
        var result = await process.EndAsync();
        search.Look("output of cordon run", result.Output);
        search.Look("errors of cordon run", result.Errors);
        Assert.True(result.ExitCode == exit, $"{result.ExitCode}: {result.Output}{result.Errors}");
    }

    private static JsonObject PrivateJwk(ECDsa key)
    {
        var jwk = new Client(key).PublicJwk("1");
        jwk["d"] = Base64Url.EncodeToString(key.ExportParameters(includePrivateParameters: true).D!);
        return jwk;
    }
}
