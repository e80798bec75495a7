using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.Host.Access;
using Cordon.Host.Web;
using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Options;
using Cordon.Tests.Cli;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Web;

/// <summary>From the package of Okta Take Action to a connection that works, over HTTP.</summary>
public sealed class ConnectionEndpointTests
{
    private const string Canary = "canary-secret-00aa";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_connection_is_made_tested_changed_and_deleted_and_its_secret_is_nowhere(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        await using var org = await SimulatedOrg.StartAsync(new SimulatorOptions { Port = 0, RateLimit = 0, Users = 1, Tokens = [Canary] }, Token);
        var admin = await server.AsAsync(Role.Admin);
        await InstallOktaAsync(admin);
        var domain = org.BaseAddress.OriginalString.TrimEnd('/');
        var seen = new StringBuilder();

        var created = await SendAsync(admin, HttpMethod.Post, "/api/connections", $$"""{"type":"okta","settings":{"domain":"{{domain}}","apiToken":"{{Canary}}"} }""", seen);
        var second = await SendAsync(admin, HttpMethod.Post, "/api/connections", $$"""{"type":"okta","settings":{"domain":"{{domain}}","apiToken":"another"} }""", seen);
        var id = created.Body.GetProperty("id").GetString()!;
        var tested = await SendAsync(admin, HttpMethod.Post, $"/api/connections/{id}/test", null, seen);
        var unsaved = await SendAsync(admin, HttpMethod.Post, "/api/connections/test", $$"""{"id":"{{id}}","settings":{"domain":"{{domain}}","apiToken":"********"} }""", seen);
        var wrong = await SendAsync(admin, HttpMethod.Post, "/api/connections/test", $$"""{"type":"okta","settings":{"domain":"{{domain}}","apiToken":"wrong-token"} }""", seen);
        var elsewhere = await SendAsync(admin, HttpMethod.Put, $"/api/connections/{id}", """{"settings":{"domain":"https://evil.example","apiToken":"********"}}""", seen, "\"1\"");
        var tricked = await SendAsync(admin, HttpMethod.Post, "/api/connections/test", $$"""{"id":"{{id}}","settings":{"domain":"https://evil.example"} }""", seen);
        var renamed = await SendAsync(admin, HttpMethod.Put, $"/api/connections/{id}", $$"""{"name":"Production","settings":{"domain":"{{domain}}","rateShare":20} }""", seen, "\"1\"");
        var stale = await SendAsync(admin, HttpMethod.Put, $"/api/connections/{id}", $$"""{"settings":{"domain":"{{domain}}"} }""", seen, "\"1\"");
        var retested = await SendAsync(admin, HttpMethod.Post, $"/api/connections/{id}/test", null, seen);
        var taken = await SendAsync(admin, HttpMethod.Post, "/api/connections", $$"""{"type":"okta","name":"PRODUCTION","settings":{"domain":"{{domain}}","apiToken":"{{Canary}}"} }""", seen);
        await SendAsync(admin, HttpMethod.Get, "/api/connections", null, seen);
        await SendAsync(admin, HttpMethod.Get, $"/api/connections/{id}", null, seen);
        await SendAsync(admin, HttpMethod.Get, "/api/audit", null, seen);
        var inDatabase = await DumpAsync(server);
        var deleted = await SendAsync(admin, HttpMethod.Delete, $"/api/connections/{id}", null, seen, "\"2\"");

        Assert.Equal((HttpStatusCode.Created, "Okta org"), (created.Status, created.Body.GetProperty("name").GetString()));
        Assert.Equal("********", created.Body.GetProperty("settings").GetProperty("apiToken").GetString());
        Assert.Equal("Okta org 2", second.Body.GetProperty("name").GetString());
        Assert.Equal(
            """{"ok":true,"problems":[],"notes":["owner of the token: admin@example.com","users: fine","changes: fine, the owner has SUPER_ADMIN"]}""",
            Found(tested.Body));
        Assert.True(unsaved.Body.GetProperty("ok").GetBoolean());
        Assert.Equal((false, "/apiToken"), (wrong.Body.GetProperty("ok").GetBoolean(), FirstPath(wrong.Body)));
        Assert.Equal((HttpStatusCode.BadRequest, "/settings/apiToken"), (elsewhere.Status, FirstPath(elsewhere.Body)));
        Assert.Equal((HttpStatusCode.BadRequest, "/settings/apiToken"), (tricked.Status, FirstPath(tricked.Body)));
        Assert.Equal((HttpStatusCode.OK, "Production"), (renamed.Status, renamed.Body.GetProperty("name").GetString()));
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.True(retested.Body.GetProperty("ok").GetBoolean());
        Assert.Equal((HttpStatusCode.BadRequest, "/name"), (taken.Status, FirstPath(taken.Body)));
        Assert.Equal(HttpStatusCode.NoContent, deleted.Status);
        Assert.DoesNotContain(Canary, seen.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, inDatabase, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(Folder(server), "cordon.db*"), file => Assert.DoesNotContain(Canary, ReadShared(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_may_only_read_passes_the_reads_of_the_test()
    {
        await using var server = await TestServer.StartAsync();
        await using var org = await SimulatedOrg.StartAsync(
            new SimulatorOptions { Port = 0, RateLimit = 0, Users = 1, Tokens = ["full"], ReadOnlyTokens = ["reader"] }, Token);
        var admin = await server.AsAsync(Role.Admin);
        await InstallOktaAsync(admin);

        var result = await SendAsync(
            admin, HttpMethod.Post, "/api/connections/test", $$"""{"type":"okta","settings":{"domain":"{{org.BaseAddress.OriginalString}}","apiToken":"reader"} }""", new StringBuilder());

        // Its owner may change users, and the test writes nothing: it cannot know that the token may not.
        Assert.Equal(
            """{"ok":true,"problems":[],"notes":["owner of the token: admin@example.com","users: fine","changes: fine, the owner has SUPER_ADMIN"]}""",
            Found(result.Body));
        Assert.Equal(0, org.Org.Counts.ByRoute.Sum(route => route.Effects));
    }

    [Fact]
    public async Task Wrong_input_gets_every_problem_with_its_place()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await server.AsAsync(Role.Admin);
        await InstallOktaAsync(admin);
        var ignored = new StringBuilder();

        var unknown = await SendAsync(admin, HttpMethod.Post, "/api/connections", """{"type":"entra","settings":[]}""", ignored);
        var incomplete = await SendAsync(admin, HttpMethod.Post, "/api/connections", """{"type":"okta","name":" ","settings":{"domian":"x","rateShare":0}}""", ignored);
        var unversioned = await SendAsync(admin, HttpMethod.Put, "/api/connections/x", """{"settings":{}}""", ignored);

        Assert.Equal(["/type", "/settings"], Paths(unknown.Body));
        Assert.Equal(
            ["/name", "/settings/apiToken", "/settings/domain", "/settings/domian", "/settings/rateShare"],
            Paths(incomplete.Body).Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.PreconditionRequired, unversioned.Status);
    }

    /// <summary>Uploads the bundled package and says yes to the plan.</summary>
    private static async Task InstallOktaAsync(HttpClient admin) =>
        Assert.Equal(HttpStatusCode.OK, await PluginUploads.InstallAsync(admin, await File.ReadAllBytesAsync(RunWorkspace.Package, Token)));

    private static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(
        HttpClient client, HttpMethod method, string path, string? body, StringBuilder seen, string? version = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        using var answer = await client.SendAsync(request, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        seen.AppendLine(answer.Headers.ToString()).AppendLine(text);
        return (answer.StatusCode, text.Length == 0 ? default : JsonElement.Parse(text));
    }

    private static IReadOnlyList<string?> Paths(JsonElement body) =>
        [.. body.GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("path").GetString())];

    /// <summary>What a test found, each of its notes as its text alone.</summary>
    private static string Found(JsonElement body)
    {
        var found = JsonNode.Parse(body.GetRawText())!.AsObject();
        found["notes"] = new JsonArray([.. found["notes"]!.AsArray().Select(note => (JsonNode)(string)note!["text"]!)]);
        return found.ToJsonString();
    }

    private static string? FirstPath(JsonElement body) => Paths(body)[0];

    private static string Folder(TestServer server) => server.Get<ServeSettings>().DataFolder;

    private static async Task<string> DumpAsync(TestServer server)
    {
        await using var connection = await server.Get<Host.Storage.Database>().OpenAsync(Token);
        var rows = (await connection.QueryAsync("SELECT * FROM connections")).Concat(await connection.QueryAsync("SELECT * FROM audit"));
        return string.Join('\n', rows.Select(row => string.Join(' ', ((IDictionary<string, object>)row).Values)));
    }

    private static string ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
