using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Cordon.Host.Detections.Senders;
using Cordon.Tests.Detections;
using Cordon.Tests.Storage;
using Cordon.Tests.Workflows;
using static Cordon.Tests.Web.DetectionCalls;

namespace Cordon.Tests.Web;

/// <summary>Systems that sign what they send.</summary>
public sealed class DetectionSenderEndpointTests
{
    /// <summary>When this test began: a delivery that is repeated has its time again.</summary>
    private readonly DateTimeOffset _now = DateTimeOffset.UtcNow;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
    public async Task Attributes_of_an_event_that_the_signature_is_not_over_are_refused()
    {
        await using var server = await TestServer.StartAsync();
        var secret = (await MakeAsync(server, """{"name":"edr","mapping":"cloudevents"}""")).Body.GetProperty("secret").GetString()!;

        var answer = await SendAsync(server, secret, "{}", "msg-1", header: ("ce-specversion", "1.0"));

        Assert.Equal((HttpStatusCode.BadRequest, "header ce-specversion"), (answer.Status, Assert.Single(answer.Places)));
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
        string version = "v1,",
        (string Name, string Value)? header = null)
    {
        name ??= (await GetAsync(server, "/api/detection-senders")).GetProperty("items")[0].GetProperty("name").GetString()!;
        timestamp ??= (_now.ToUnixTimeSeconds() - age).ToString(CultureInfo.InvariantCulture);
        var signature = WebhookSignature.Sign(Convert.FromBase64String(secret["whsec_".Length..]), signedId ?? id, timestamp, Encoding.UTF8.GetBytes(signedBody ?? body));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/detections?sender={name}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(WebhookSignature.IdHeader, id);
        request.Headers.TryAddWithoutValidation(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.TryAddWithoutValidation(WebhookSignature.SignatureHeader, $"v1,bm90IGl0 {version}{signature}");
        if (header is { } more)
        {
            request.Headers.Add(more.Name, more.Value);
        }

        return await AnswerAsync(server.Stranger, request);
    }
}
