using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Host.Detections;
using Cordon.Host.Detections.Senders;
using Cordon.Tests.Detections;
using Cordon.Tests.Storage;
using Cordon.Tests.Workflows;

namespace Cordon.Tests.Web;

public sealed class DetectionEndpointTests
{
    /// <summary>When this test began: a delivery that is repeated has its time again.</summary>
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

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

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task What_is_set_aside_is_shown_with_its_reason_and_tried_again_by_those_who_may(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(await server.AsAsync(Role.Analyst), "/api/detections", $"[{Records.Own("1")},{Records.Own("2")}]")).Status);
        await UntilProcessedAsync(server);
        await using (var connection = await server.Get<Host.Storage.Database>().OpenAsync(Token))
        {
            await Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE detections SET state = 'SetAside', tries = 5, reason = 'A fault.'");
        }

        var list = (await GetAsync(server, "/api/detections?state=set-aside")).GetProperty("items");
        Assert.Equal(["2 set-aside A fault.", "1 set-aside A fault."], list.EnumerateArray().Select(
            item => $"{item.GetProperty("id").GetString()} {item.GetProperty("state").GetString()} {item.GetProperty("reason").GetString()}"));
        var number = list[1].GetProperty("number").GetInt64();
        var retried = await CallAsync(server, HttpMethod.Post, $"/api/detections/{number}/retry", null);
        Assert.Equal((HttpStatusCode.OK, "1"), (retried.Status, retried.Body.GetProperty("detection").GetProperty("id").GetString()));
        Assert.Equal(HttpStatusCode.Conflict, (await CallAsync(server, HttpMethod.Post, $"/api/detections/{number}/retry", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await CallAsync(server, HttpMethod.Post, "/api/detections/999/retry", null)).Status);
        var all = await CallAsync(server, HttpMethod.Post, "/api/detections:retry", null);
        Assert.Equal((HttpStatusCode.OK, """{"count":1}"""), (all.Status, all.Text));
        Assert.Empty((await GetAsync(server, "/api/detections?state=set-aside")).GetProperty("items").EnumerateArray());
        Assert.Equal(
            ["detection.retried detection/all", $"detection.retried detection/{number}"],
            (await server.Get<AuditTrail>().ListAsync(before: null, 2, Token)).Select(entry => $"{entry.Action} {entry.Subject}"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_sender_signs_what_it_sends(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        var sender = await MakeAsync(server, """{"name":"edr-prod","mapping":"siem"}""");
        var secret = sender.Body.GetProperty("secret").GetString()!;
        const string body = """{"alert_id":"9","rule_id":"spray","user":"ann"}""";

        var accepted = await SendAsync(server, secret, body, "msg-1");
        var replayed = await SendAsync(server, secret, body, "msg-1");
        var again = await SendAsync(server, secret, body, "msg-1", age: 1);

        Assert.Equal((HttpStatusCode.Accepted, """{"accepted":1,"duplicates":0,"refusedCount":0,"refused":[]}"""), (accepted.Status, accepted.Text));
        Assert.Equal(HttpStatusCode.Conflict, replayed.Status);
        Assert.Equal((HttpStatusCode.Accepted, """{"accepted":0,"duplicates":1,"refusedCount":0,"refused":[]}"""), (again.Status, again.Text));
        var item = (await GetAsync(server, "/api/detections")).GetProperty("items")[0];
        Assert.Equal(("edr-prod", "edr-prod", "spray"), (item.GetProperty("source").GetString(), item.GetProperty("receivedFrom").GetString(), item.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task A_delivery_that_is_not_right_in_every_way_is_turned_away()
    {
        await using var server = await TestServer.StartAsync();
        var secret = (await MakeAsync(server, """{"name":"edr"}""")).Body.GetProperty("secret").GetString()!;
        var other = (await MakeAsync(server, """{"name":"other"}""")).Body.GetProperty("secret").GetString()!;
        await MakeAsync(server, """{"name":"off","enabled":false}""");
        var body = Records.Own("1");
        (string What, Task<Answer> Answer)[] wrong =
        [
            ("another's secret", SendAsync(server, other, body, "a", name: "edr")),
            ("another's name", SendAsync(server, secret, body, "b", name: "other")),
            ("no such sender", SendAsync(server, secret, body, "c", name: "ghost")),
            ("no name", SendAsync(server, secret, body, "d", name: "")),
            ("not enabled", SendAsync(server, secret, body, "e", name: "off")),
            ("too old", SendAsync(server, secret, body, "f", name: "edr", age: 310)),
            ("to come", SendAsync(server, secret, body, "g", name: "edr", age: -330)),
            ("another body", SendAsync(server, secret, body, "h", name: "edr", signedBody: body + " ")),
            ("another id", SendAsync(server, secret, body, "i", name: "edr", signedId: "j")),
            ("no id", SendAsync(server, secret, body, "", name: "edr")),
            ("no time", SendAsync(server, secret, body, "k", name: "edr", timestamp: "soon")),
            ("another version", SendAsync(server, secret, body, "l", name: "edr", version: "v2,")),
        ];

        foreach (var (what, sent) in wrong)
        {
            var answer = await sent;
            Assert.True(answer.Status == HttpStatusCode.Unauthorized, $"{what}: {answer.Status} {answer.Text}");
            Assert.DoesNotContain(secret[6..], answer.Text, StringComparison.Ordinal);
        }

        Assert.Equal("""{"items":[],"after":null}""", (await GetAsync(server, "/api/detections")).GetRawText());
    }

    [Fact]
    public async Task A_secret_is_shown_once_and_the_one_before_works_for_a_day()
    {
        await using var server = await TestServer.StartAsync();
        var sender = await MakeAsync(server, """{"name":"edr"}""");
        var first = sender.Body.GetProperty("secret").GetString()!;
        var shown = await GetAsync(server, $"/api/detection-senders/{sender.Id}");
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("secret").ValueKind);

        var rotated = await CallAsync(server, HttpMethod.Post, $"/api/detection-senders/{sender.Id}/secret", "{}", sender.Version);
        var second = rotated.Body.GetProperty("secret").GetString()!;

        Assert.NotEqual(first, second);
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(server, first, Records.Own("1"), "a")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(server, second, Records.Own("2"), "b")).Status);
        var third = (await CallAsync(server, HttpMethod.Post, $"/api/detection-senders/{sender.Id}/secret", "{}", rotated.Version)).Body.GetProperty("secret").GetString()!;
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(server, first, Records.Own("3"), "c")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(server, third, Records.Own("3"), "d")).Status);
        await using var connection = await server.Get<Host.Storage.Database>().OpenAsync(Token);
        var stored = string.Concat(await Dapper.SqlMapper.QueryAsync<string>(connection, "SELECT sealed FROM detection_senders UNION ALL SELECT details FROM audit"));
        Assert.All((string[])[first, second, third], secret => Assert.DoesNotContain(secret[6..], stored, StringComparison.Ordinal));
    }

    /// <summary>The sample of the specification Standard Webhooks.</summary>
    [Fact]
    public void Signs_as_the_specification_says() => Assert.Equal(
        "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSignature.Sign(Convert.FromBase64String("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", """{"test": 2432232314}"""u8));

    [Fact]
    public async Task Mappings_are_made_used_changed_and_kept_while_in_use()
    {
        await using var server = await TestServer.StartAsync();
        const string document = """{"id":"key","type":"kind","identities":"who","source":{"default":"mine"}}""";
        var made = await CallAsync(server, HttpMethod.Put, "/api/detection-mappings/Mine", document);
        Assert.Equal((HttpStatusCode.OK, "mine"), (made.Status, made.Body.GetProperty("name").GetString()));
        Assert.Equal(HttpStatusCode.Conflict, (await CallAsync(server, HttpMethod.Put, "/api/detection-mappings/mine", document)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await CallAsync(server, HttpMethod.Put, "/api/detection-mappings/ocsf", document)).Status);
        var wrong = await CallAsync(server, HttpMethod.Put, "/api/detection-mappings/other", """{"identities":"a..b"}""");
        Assert.Equal((HttpStatusCode.BadRequest, "/document/identities"), (wrong.Status, Assert.Single(wrong.Places)));

        var analyst = await server.AsAsync(Role.Analyst);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(analyst, "/api/detections?mapping=mine", """{"key":1,"kind":"k","who":"ann"}""")).Status);
        var changed = await CallAsync(server, HttpMethod.Put, "/api/detection-mappings/mine", document.Replace("\"kind\"", "\"sort\"", StringComparison.Ordinal), made.Version);
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(analyst, "/api/detections?mapping=mine", """{"key":2,"sort":"s","who":"ann"}""")).Status);

        var sender = await MakeAsync(server, """{"name":"edr","mapping":"mine"}""");
        Assert.Equal(HttpStatusCode.Conflict, (await CallAsync(server, HttpMethod.Delete, "/api/detection-mappings/mine", null, changed.Version)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await CallAsync(server, HttpMethod.Delete, $"/api/detection-senders/{sender.Id}", null, sender.Version)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await CallAsync(server, HttpMethod.Delete, "/api/detection-mappings/mine", null, changed.Version)).Status);
        Assert.Equal(["cloudevents", "cordon", "ocsf", "siem"], (await GetAsync(server, "/api/detection-mappings")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task From_a_detection_to_the_outcome_of_a_run(string dialect)
    {
        await using var server = await WorkflowServer.StartAsync(dialect);
        var everybody = await server.AddHabitsAsync("ann", "bob", "robot");
        var workflow = await server.MakeAsync("Contain", everybody, WorkflowServer.Habit("polite"));
        var rule = await server.PostAsync("/api/rules", $$"""{"name":"Stolen","condition":"severity ge 7 and not (identity.value eq \"robot\")","workflow":"{{workflow.Id}}"}""");
        Assert.Equal((HttpStatusCode.Created, "\"1\"", 0), (rule.Status, rule.Version, rule.Body.GetProperty("warnings").GetArrayLength()));
        var test = await server.PostAsync("/api/rules:test", """{"condition":"severity ge 7"}""");
        Assert.Equal("""{"detections":0,"matched":0,"identities":0,"responses":0,"throttled":0,"nobody":0,"samples":[]}""", test.Text);

        var sent = await server.PostAsync("/api/detections", Records.Own("7", "\"ann\",\"robot\""));
        Assert.Equal(HttpStatusCode.Accepted, sent.Status);

        var runId = await RunOfAsync(server, "7");
        var run = await server.FollowAsync(runId);
        Assert.Equal(("succeeded", "detection", "Rule Stolen"), (
            run.GetProperty("status").GetString(), run.GetProperty("trigger").GetString(), run.GetProperty("startedBy").GetProperty("name").GetString()));
        var outcomes = await server.GetAsync($"/api/runs/{runId}/outcomes");
        Assert.Equal(["ann"], outcomes.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("identity").GetString()));
        Assert.Equal(1, (await server.PostAsync("/api/rules:test", """{"condition":"severity ge 7"}""")).Body.GetProperty("matched").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, (await server.CallAsync(HttpMethod.Delete, $"/api/workflows/{workflow.Id}", null, workflow.Version)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await server.CallAsync(HttpMethod.Put, $"/api/rules/{rule.Id}", """{"name":"Stolen"}""", "\"9\"")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await server.CallAsync(HttpMethod.Put, "/api/rules:order", $$"""{"rules":["{{rule.Id}}"]}""")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await server.CallAsync(HttpMethod.Put, "/api/rules:order", """{"rules":[]}""")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await server.CallAsync(HttpMethod.Delete, $"/api/rules/{rule.Id}", null, rule.Version)).Status);
    }

    private static async Task UntilProcessedAsync(TestServer server)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await GetAsync(server, "/api/detections?state=waiting")).GetProperty("items").GetArrayLength() > 0)
        {
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Waits until a detection has led to a run.</summary>
    private static async Task<string> RunOfAsync(WorkflowServer server, string id)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await tick.WaitForNextTickAsync(limit.Token))
        {
            var number = (await server.GetAsync($"/api/detections?id={id}")).Body.GetProperty("items")[0].GetProperty("number").GetInt64();
            var matches = (await server.GetAsync($"/api/detections/{number}")).Body.GetProperty("matches");
            if (matches.GetArrayLength() > 0 && matches[0].GetProperty("run").GetString() is { } run)
            {
                return run;
            }
        }

        throw new InvalidOperationException("No run came of it.");
    }

    private static int Count(Answer answer, string name) => answer.Body.GetProperty(name).GetInt32();

    private static async Task<JsonElement> GetAsync(TestServer server, string path) =>
        JsonElement.Parse(await (await server.AsAsync(Role.Viewer)).GetStringAsync(path, Token));

    private static async Task<Answer> MakeAsync(TestServer server, string sender)
    {
        var made = await CallAsync(server, HttpMethod.Post, "/api/detection-senders", sender);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        return made;
    }

    private static async Task<Answer> CallAsync(TestServer server, HttpMethod method, string path, string? body, string? version = null)
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

        return await AnswerAsync(await server.AsAsync(Role.Admin), request);
    }

    private static async Task<Answer> PostAsync(HttpClient client, string path, string body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await AnswerAsync(client, request);
    }

    /// <summary>A delivery as a sender makes it, with as much wrong with it as is said.</summary>
    private async Task<Answer> SendAsync(
        TestServer server,
        string secret,
        string body,
        string id,
        string? name = null,
        int age = 0,
        string? signedBody = null,
        string? signedId = null,
        string? timestamp = null,
        string version = "v1,")
    {
        name ??= (await GetAsync(server, "/api/detection-senders")).GetProperty("items")[0].GetProperty("name").GetString()!;
        timestamp ??= (_now.ToUnixTimeSeconds() - age).ToString(CultureInfo.InvariantCulture);
        var signature = WebhookSignature.Sign(Convert.FromBase64String(secret["whsec_".Length..]), signedId ?? id, timestamp, Encoding.UTF8.GetBytes(signedBody ?? body));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/detections?sender={name}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(WebhookSignature.IdHeader, id);
        request.Headers.TryAddWithoutValidation(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.TryAddWithoutValidation(WebhookSignature.SignatureHeader, $"v1,bm90IGl0 {version}{signature}");
        return await AnswerAsync(server.Stranger, request);
    }

    private static async Task<Answer> AnswerAsync(HttpClient client, HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request, Token);
        return new Answer(answer.StatusCode, await answer.Content.ReadAsStringAsync(Token), answer.Headers.ETag?.Tag);
    }
}
