using System.Net;
using System.Text;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Tests.Catalog;
using Cordon.Tests.Runs;
using Cordon.Tests.Web;

namespace Cordon.Tests.Workflows;

/// <summary>A server with the sample plugin, a connection for it and a collection: all that a workflow needs. Its calls are an analyst's.</summary>
internal sealed class WorkflowServer : IAsyncDisposable
{
    /// <summary>What the option that is a secret is by default.</summary>
    public const string Canary = "canary-secret-11bb";

    private readonly TestServer _server;

    private WorkflowServer(TestServer server) => _server = server;

    public TestServer Server => _server;

    public required string Connection { get; init; }

    public required string Collection { get; init; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="dialect">Of the database.</param>
    /// <param name="ownKeys">Another installation than the others, as its keys show.</param>
    public static async Task<WorkflowServer> StartAsync(string dialect = "Sqlite", bool ownKeys = false)
    {
        var server = await TestServer.StartAsync(dialect, ownKeys ? settings => settings : null);
        var admin = await server.AsAsync(Role.Admin);
        await InstallAsync(admin, SampleVersion.Zip("1.0.0"));
        await SendAsync(admin, HttpMethod.Put, "/api/plugins/acme-suspend/actions/suspend/defaults", $$"""{"limit":30,"code":"{{Canary}}"}""", "\"1\"");
        var connection = await SendAsync(admin, HttpMethod.Post, "/api/connections", """{"type":"acme","name":"Acme","settings":{"domain":"acme.example","token":"t"}}""");
        var collection = await SendAsync(admin, HttpMethod.Post, "/api/collections", """{"name":"VIPs","filter":"tags eq \"vip\""}""");
        return new WorkflowServer(server)
        {
            Connection = connection.Body.GetProperty("id").GetString()!,
            Collection = collection.Body.GetProperty("id").GetString()!,
        };
    }

    /// <summary>A workflow of one new step, and what else is said.</summary>
    public string Json(string name, string step = "", string more = "") =>
        $$"""{"name":"{{name}}","collection":"{{Collection}}","steps":[{{Step(step)}}]{{more}}}""";

    public string Step(string more = "") => $$"""{"plugin":"acme-suspend","action":"suspend","connection":"{{Connection}}"{{more}}}""";

    public Task<Answer> PostAsync(string path, string body) => CallAsync(HttpMethod.Post, path, body);

    public Task<Answer> GetAsync(string path) => CallAsync(HttpMethod.Get, path, null);

    public Task<Answer> CallAsync(HttpMethod method, string path, string? body, string? version = null) => AsAsync(Role.Analyst, method, path, body, version);

    public Task<Answer> AsAdminAsync(HttpMethod method, string path, string? body = null, string? version = null) =>
        AsAsync(Role.Admin, method, path, body, version);

    public async Task<Answer> AsAsync(string role, HttpMethod method, string path, string? body = null, string? version = null) =>
        await SendAsync(await _server.AsAsync(role), method, path, body, version);

    /// <summary>Installs the habits and stores identities of these values; the answer is the id of a collection of all of them.</summary>
    public async Task<string> AddHabitsAsync(params string[] values)
    {
        await InstallAsync(HabitsPackage.Zip());
        using var csv = new StringContent("value\n" + string.Join('\n', values), Encoding.UTF8, "text/csv");
        using var imported = await (await _server.AsAsync(Role.Admin)).PostAsync("/api/identities:import", csv, Token);
        Assert.Equal(HttpStatusCode.OK, imported.StatusCode);
        return (await PostAsync("/api/collections", """{"name":"Everybody","filter":"value pr"}""")).Id;
    }

    /// <summary>A step of the habits. Sample: <c>{"plugin":"habits","action":"polite"}</c></summary>
    public static string Habit(string action, string more = "") => $$"""{"plugin":"habits","action":"{{action}}"{{more}}}""";

    /// <summary>A workflow of habits over a collection.</summary>
    public Task<Answer> MakeAsync(string name, string collection, params string[] steps) =>
        PostAsync("/api/workflows", $$"""{"name":"{{name}}","collection":"{{collection}}","steps":[{{string.Join(',', steps)}}]}""");

    /// <summary>The run as its last event shows it.</summary>
    public async Task<JsonElement> FollowAsync(string runId)
    {
        var events = await EventsAsync(runId);
        Assert.Equal("ended", events[^1].Name);
        return JsonElement.Parse(events[^1].Data);
    }

    /// <summary>All events of a run until it has ended.</summary>
    public async Task<IReadOnlyList<(long Id, string Name, string Data)>> EventsAsync(string runId, long? seen = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{runId}/events");
        if (seen is not null)
        {
            request.Headers.Add("Last-Event-ID", $"{seen}");
        }

        using var answer = await (await _server.AsAsync(Role.Viewer)).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var stream = await answer.Content.ReadAsStreamAsync(Token);
        var events = new List<(long, string, string)>();
        await foreach (var item in System.Net.ServerSentEvents.SseParser.Create(stream).EnumerateAsync(Token))
        {
            events.Add((long.Parse(item.EventId!, System.Globalization.CultureInfo.InvariantCulture), item.EventType, item.Data));
        }

        return events;
    }

    /// <summary>The plan of an upload.</summary>
    public async Task<JsonElement> PlanAsync(byte[] zip) => await PluginUploads.PlanAsync(await _server.AsAsync(Role.Admin), zip);

    public async Task InstallAsync(byte[] zip) => await InstallAsync(await _server.AsAsync(Role.Admin), zip);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static async Task InstallAsync(HttpClient admin, byte[] zip) =>
        Assert.Equal(HttpStatusCode.OK, await PluginUploads.InstallAsync(admin, zip));

    private static async Task<Answer> SendAsync(HttpClient client, HttpMethod method, string path, string? body, string? version = null)
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
        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(Token), answer.Headers.ETag?.Tag);
    }
}
