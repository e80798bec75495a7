using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Web;

public sealed class IdentityEndpointTests
{
    private static readonly string[] _nobody = ["nobody"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Pages_through_a_filter_in_every_order(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var analyst = await server.AsAsync(Role.Analyst);
        var people = string.Join('\n', Enumerable.Range(0, 25).Select(i =>
            $$"""{"value":"p{{i:00}}","displayName":"{{(i % 3 == 0 ? "" : $"N{i % 5}")}}","status":"{{(i % 2 == 0 ? "ACTIVE" : "")}}","risk":"low","tags":["t{{i % 2}}"]}"""));
        await ImportAsync(analyst, people, "application/x-ndjson", "");
        foreach (var sort in (string[])["value", "-value", "displayName", "-displayName", "status", "-status", "risk", "-updatedAt"])
        {
            foreach (var (filter, count) in ((string, int)[])[("", 25), ("tags eq \"T1\"", 12), ("status eq \"active\"", 13)])
            {
                var seen = new List<string>();
                for (var after = ""; after is not null;)
                {
                    var page = await GetAsync(analyst, $"/api/identities?limit=4&sort={sort}&filter={Uri.EscapeDataString(filter)}{(after == "" ? "" : $"&after={after}")}");
                    seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("value").GetString()!));
                    after = page.GetProperty("after").GetString();
                }

                Assert.Equal((count, count), (seen.Count, seen.Distinct().Count()));
                if (sort.EndsWith("value", StringComparison.Ordinal))
                {
                    Assert.Equal(sort == "value" ? seen.Order() : seen.OrderDescending(), seen);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Edits_tags_of_the_version_that_was_read(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var admin = await server.AsAsync(Role.Admin);
        await ImportAsync(admin, "value,tags\nann,old\n", "text/csv", "");
        var list = await GetAsync(admin, "/api/identities");
        var path = $"/api/identities/{list.GetProperty("items")[0].GetProperty("id").GetString()}";

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await SendAsync(admin, HttpMethod.Put, $"{path}/tags", null)).StatusCode);
        var done = await SendAsync(admin, HttpMethod.Put, $"{path}/tags", "\"1\"");
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (done.StatusCode, done.Headers.ETag!.Tag));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync(admin, HttpMethod.Put, $"{path}/tags", "\"1\"")).StatusCode);
        Assert.Equal(1, (await GetAsync(admin, "/api/identities?filter=tags%20eq%20%22VIP%22")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await GetAsync(admin, "/api/identities?filter=tags%20eq%20%22old%22")).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync(admin, HttpMethod.Delete, path, "\"1\"")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(admin, HttpMethod.Delete, path, "\"2\"")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(admin, HttpMethod.Delete, path, "\"2\"")).StatusCode);
        Assert.Equal(0, (await GetAsync(admin, "/api/identities?filter=tags%20eq%20%22VIP%22")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("/api/identities?filter=status%20eq%20x", "query filter: Column 11: found x")]
    [InlineData("/api/identities?sort=tags", "query sort: There is no such order")]
    [InlineData("/api/identities?after=AAAA", "query after: This is no place")]
    [InlineData("/api/identities?after=WyJ2YWx1ZSIsImEiLCJ4Il0", "query after: This is no place")]
    [InlineData("/api/identities?limit=1001", "query limit: A page holds 1 to 1000")]
    public async Task Says_what_is_wrong_with_a_query(string path, string problem)
    {
        await using var server = await TestServer.StartAsync();
        using var answer = await (await server.AsAsync(Role.Viewer)).GetAsync(new Uri(path, UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith(problem, await ProblemAsync(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_an_upload_that_is_larger_than_other_bodies()
    {
        await using var server = await TestServer.StartAsync();
        var analyst = await server.AsAsync(Role.Analyst);
        var people = string.Join('\n', Enumerable.Range(0, 30_000).Select(i => $$"""{"value":"p{{i}}","note":"0123456789012345678901234567890123456789"}"""));

        using var answer = await ImportAsync(analyst, people, "text/plain", "?format=ndjson&source=hr");

        Assert.Equal(30_000, (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("added").GetInt32());
        Assert.Equal("hr", (await GetAsync(analyst, "/api/identities?limit=1")).GetProperty("items")[0].GetProperty("source").GetString());
    }

    [Theory]
    [InlineData("text/plain", "", "value\nann", 415, "header Content-Type: It must be text/csv")]
    [InlineData("text/csv", "", "name\nann", 400, "line 1: The row has no column named value")]
    [InlineData("application/json", "", "[{\"value\":\"ann\"},", 400, "line 2: The row is not a JSON object")]
    [InlineData("application/json", "?strict=true", "[{\"value\":\"ann\"},7]", 400, "line 2: The row is not a JSON object")]
    [InlineData("application/x-ndjson", "?strict=true", "{\"value\":\"ann\"}\n{}", 400, "line 2: The row has no value")]
    public async Task Refuses_an_upload_with_the_place_and_the_rule(string type, string query, string content, int status, string problem)
    {
        await using var server = await TestServer.StartAsync();
        var analyst = await server.AsAsync(Role.Analyst);

        using var answer = await ImportAsync(analyst, content, type, query);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith(problem, await ProblemAsync(answer), StringComparison.Ordinal);
        Assert.Equal(0, (await GetAsync(analyst, "/api/identities")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Keeps_collections_of_filters_and_of_lists(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var analyst = await server.AsAsync(Role.Analyst);
        await ImportAsync(analyst, "value,status\nann,ACTIVE\nbob,LOCKED\n", "text/csv", "");
        var bob = (await GetAsync(analyst, "/api/identities?filter=value%20eq%20%22bob%22")).GetProperty("items")[0].GetProperty("id").GetString()!;

        var active = await PostAsync(analyst, "/api/collections", new { name = "Active", filter = "status eq \"active\"" });
        var listed = await PostAsync(analyst, "/api/collections", new { name = "Bobs", identities = new[] { bob } });
        var preview = await PostAsync(analyst, "/api/collections:preview", new { filter = "status pr" });

        Assert.Equal(2, (await preview.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("count").GetInt32());
        Assert.Equal("ann", await ValuesAsync(analyst, $"{active.Headers.Location}/identities"));
        Assert.Equal("bob", await ValuesAsync(analyst, $"{listed.Headers.Location}/identities"));
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(analyst, "/api/collections", new { name = "ACTIVE", filter = "risk pr" })).StatusCode);

        using var edit = new HttpRequestMessage(HttpMethod.Put, listed.Headers.Location) { Content = JsonContent.Create(new { name = "Anns", filter = "value sw \"a\"" }) };
        edit.Headers.IfMatch.Add(new EntityTagHeaderValue("\"1\""));
        Assert.Equal("\"2\"", (await analyst.SendAsync(edit, Token)).Headers.ETag?.Tag);
        Assert.Equal("ann", await ValuesAsync(analyst, $"{listed.Headers.Location}/identities"));
        var names = (await GetAsync(analyst, "/api/collections")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString());
        Assert.Equal(["Active", "Anns"], names);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SendAsync(analyst, HttpMethod.Delete, $"{listed.Headers.Location}", "\"1\"")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(analyst, HttpMethod.Delete, $"{listed.Headers.Location}", "\"2\"")).StatusCode);
    }

    [Fact]
    public async Task Tells_all_that_is_wrong_with_a_collection()
    {
        await using var server = await TestServer.StartAsync();
        var analyst = await server.AsAsync(Role.Analyst);

        var both = await PostAsync(analyst, "/api/collections", new { name = "", filter = "x", identities = _nobody });
        var unknown = await PostAsync(analyst, "/api/collections", new { name = "a", identities = _nobody });

        var problems = (await both.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("problems").EnumerateArray().Select(problem => problem.GetProperty("path").GetString());
        Assert.Equal(["/name", "", "/filter"], problems);
        Assert.StartsWith("/identities: There is no identity nobody", await ProblemAsync(unknown), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> ImportAsync(HttpClient client, string content, string type, string query) =>
        await client.PostAsync(new Uri($"/api/identities:import{query}", UriKind.Relative), new StringContent(content, Encoding.UTF8, type), Token);

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, object body) => client.PostAsJsonAsync(path, body, Token);

    private static Task<JsonElement> GetAsync(HttpClient client, string path) => client.GetFromJsonAsync<JsonElement>(path, Token);

    private static async Task<string> ValuesAsync(HttpClient client, string path) =>
        string.Join(' ', (await GetAsync(client, path)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("value").GetString()));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, string? version)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = method == HttpMethod.Put ? JsonContent.Create(new { tags = (string[])["vip"] }) : null;
        if (version is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(version));
        }

        return await client.SendAsync(request, Token);
    }

    private static async Task<string> ProblemAsync(HttpResponseMessage answer)
    {
        var problem = (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("problems")[0];
        return $"{problem.GetProperty("path").GetString()}: {problem.GetProperty("message").GetString()}";
    }
}
