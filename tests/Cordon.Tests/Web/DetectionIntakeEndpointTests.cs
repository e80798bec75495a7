using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Cordon.Host.Access;
using Cordon.Host.Detections;
using Cordon.Tests.Detections;
using Cordon.Tests.Storage;
using static Cordon.Tests.Web.DetectionCalls;

namespace Cordon.Tests.Web;

/// <summary>What <c>POST /api/detections</c> takes, from whom, and what it refuses.</summary>
public sealed class DetectionIntakeEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_program_with_the_right_sends_one_several_or_a_line_each(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        using var program = await server.WithTokenAsync(await server.AsAsync(Role.Analyst), Role.Sender);

        var one = await PostAsync(program, "/api/detections", Records.Own("1"));
        var several = await PostAsync(program, "/api/detections", $"[{Records.Own("1")},{Records.Own("2")},{Records.Own("3", severity: 77)}]");
        var lines = await PostAsync(program, "/api/detections?source=siem&mapping=siem", "{\"rule_id\":\"r\",\"user\":\"ann\"}\n{\"rule_id\":\"q\"}\n", "application/x-ndjson");

        Assert.Equal((HttpStatusCode.Accepted, """{"accepted":1,"duplicates":0,"refusedCount":0,"refused":[]}"""), (one.Status, one.Text));
        Assert.Equal((1, 1, 1), (Count(several, "accepted"), Count(several, "duplicates"), Count(several, "refusedCount")));
        Assert.Equal("/2/severity", several.Body.GetProperty("refused")[0].GetProperty("path").GetString());
        Assert.Equal((2, 0, 0), (Count(lines, "accepted"), Count(lines, "duplicates"), Count(lines, "refusedCount")));
        var list = await GetAsync(server, "/api/detections?limit=3");
        Assert.Equal(["q", "r", "credential.stolen"], list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("type").GetString()));
        var rest = await GetAsync(server, $"/api/detections?after={list.GetProperty("after").GetString()}");
        Assert.Equal(["1"], rest.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        var detail = await GetAsync(server, $"/api/detections/{rest.GetProperty("items")[0].GetProperty("number").GetInt64()}");
        Assert.Equal((Records.Own("1"), "analyst/test"), (detail.GetProperty("raw").GetRawText(), detail.GetProperty("detection").GetProperty("receivedFrom").GetString()));
    }

    [Fact]
    public async Task A_token_that_sends_can_do_nothing_else()
    {
        await using var server = await TestServer.StartAsync();
        using var program = await server.WithTokenAsync(await server.AsAsync(Role.Admin), Role.Sender);

        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(program, "/api/detections", Records.Own("1"))).Status);
        foreach (var path in (string[])["/api/detections", "/api/identities", "/api/rules", "/api/tokens", "/metrics", "/openapi/v1.json"])
        {
            using var answer = await program.GetAsync(path, Token);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("[]", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"type\":\"x\"}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"type\":\"x\",\"source\":\"y\"}", "text/xml", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("{\"type\":\"x\",\"source\":\"y\"}", "application/json; charset=utf-8", HttpStatusCode.Accepted)]
    [InlineData("{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"x\",\"source\":\"/y\"}", "application/cloudevents+json", HttpStatusCode.Accepted)]
    public async Task Refuses_what_it_cannot_read(string body, string type, HttpStatusCode status)
    {
        await using var server = await TestServer.StartAsync();

        Assert.Equal(status, (await PostAsync(await server.AsAsync(Role.Analyst), "/api/detections", body, type)).Status);
    }

    [Fact]
    public async Task Takes_an_event_in_binary_mode()
    {
        await using var server = await TestServer.StartAsync();
        using var request = Event("1.0");
        using var old = Event("0.3");
        using var text = Event("1.0");
        text.Content!.Headers.ContentType = new MediaTypeHeaderValue("text/plain");

        var accepted = await AnswerAsync(await server.AsAsync(Role.Analyst), request);
        var refused = await AnswerAsync(await server.AsAsync(Role.Analyst), old);
        var wrong = await AnswerAsync(await server.AsAsync(Role.Analyst), text);

        Assert.Equal((HttpStatusCode.Accepted, 1), (accepted.Status, Count(accepted, "accepted")));
        Assert.Equal((HttpStatusCode.BadRequest, "header ce-specversion"), (refused.Status, Assert.Single(refused.Places)));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, wrong.Status);
        var item = (await GetAsync(server, "/api/detections")).GetProperty("items")[0];
        Assert.Equal(("4711", "/edr", "stolen", "ann"), (
            item.GetProperty("id").GetString(), item.GetProperty("source").GetString(), item.GetProperty("type").GetString(), item.GetProperty("identities")[0].GetString()));

        static HttpRequestMessage Event(string version)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, "/api/detections") { Content = new StringContent("""{"user":"ann","severity":8}""", Encoding.UTF8, "application/json") };
            foreach (var (name, value) in ((string, string)[])[("specversion", version), ("id", "4711"), ("source", "/edr"), ("type", "stolen")])
            {
                request.Headers.Add($"ce-{name}", value);
            }

            return request;
        }
    }

    [Theory]
    [InlineData("mapping=nothing", "query mapping")]
    [InlineData("unknown=maybe", "query unknown")]
    public async Task Refuses_parameters_that_mean_nothing(string query, string path)
    {
        await using var server = await TestServer.StartAsync();

        var answer = await PostAsync(await server.AsAsync(Role.Analyst), $"/api/detections?{query}", Records.Own("1"));

        Assert.Equal((HttpStatusCode.BadRequest, path), (answer.Status, Assert.Single(answer.Places)));
    }

    [Fact]
    public async Task Refuses_more_than_it_takes_at_once()
    {
        await using var server = await TestServer.StartAsync();
        using var program = await server.WithTokenAsync(await server.AsAsync(Role.Analyst), Role.Sender);
        using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) };
        using var patient = new HttpClient(handler) { BaseAddress = server.Address };
        patient.DefaultRequestHeaders.Authorization = program.DefaultRequestHeaders.Authorization;
        patient.DefaultRequestHeaders.ExpectContinue = true;

        var answer = await PostAsync(patient, "/api/detections", new string(' ', DetectionRules.MaxBody + 1));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
    }
}
