using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.OktaSimulator.Signals;

namespace Cordon.Tests.OktaSimulator;

/// <summary>The receiver of shared signals refuses what Okta refuses, and forgets what Okta forgets.</summary>
public sealed class SignalTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What is wrong with the token, how it is made so, and what the answer must begin with.</summary>
    public static TheoryData<string, string> BadForms => new()
    {
        { "key", "400 authentication_failed: The signature" },
        { "kid", "400 invalid_key: The header's kid names no key" },
        { "no kid", "400 invalid_key: The header's kid is missing" },
        { "alg", "400 invalid_key: The header's alg" },
        { "typ", "400 invalid_request: The header's typ" },
        { "no typ", "400 invalid_request: The header's typ" },
        { "iss", "400 invalid_issuer: " },
        { "aud", "400 invalid_audience: " },
        { "level case", "400 invalid_request: Failed claim validation in security event token. 'events.userRiskChange.currentLevel': The value" },
        { "no previous level", "400 invalid_request: Failed claim validation in security event token. 'events.userRiskChange.previousLevel': The field cannot be left blank" },
        { "no reason", "400 invalid_request: Failed claim validation in security event token. 'events.userRiskChange.reasonAdmin': Either" },
        { "reason as text", "400 invalid_request: Failed claim validation in security event token. 'events.userRiskChange.reasonAdmin': The value must be an object" },
        { "exp", "400 invalid_request: Failed claim validation in security event token. 'exp'" },
        { "sub", "400 invalid_request: Failed claim validation in security event token. 'sub'" },
        { "no jti", "400 invalid_request: Failed claim validation in security event token. 'jti'" },
        { "iat", "400 invalid_request: Failed claim validation in security event token. 'iat'" },
        { "no events", "400 invalid_request: Failed claim validation in security event token. 'events'" },
        { "two events", "400 invalid_request: A security event token must hold one event" },
        { "event type", "400 invalid_request: The event type https://schemas.openid.net/secevent/caep/event-type/credential-change is not supported" },
        { "no time", "400 invalid_request: Failed claim validation in security event token. 'events.userRiskChange.eventTimestamp'" },
        { "no subject", "400 invalid_request: Failed claim validation in security event token. 'events.userRiskChange.subject'" },
        { "initiator", "400 invalid_request: Failed claim validation in security event token. 'events.userRiskChange.initiatingEntity'" },
        { "garbage", "400 invalid_request: The security event token cannot be parsed" },
        { "media type", "400 invalid_request: The content type" },
    };

    [Theory]
    [MemberData(nameof(BadForms))]
    public async Task Refuses_what_Okta_refuses(string form, string answer)
    {
        await using var org = await SignalOrg.StartAsync();
        Assert.Equal("202", await org.PushAsync(org.Sign()));

        var token = form == "key" ? Client.NewKey().Sign(Header(), Claims(org)) : form == "garbage" ? "a.b" : org.Sign((header, claims) => Spoil(form, header, claims), id: "2");
        var refusal = await org.PushAsync(token, form == "media type" ? "application/jwt" : "application/secevent+jwt");

        Assert.StartsWith(answer, refusal, StringComparison.Ordinal);
        Assert.Single(org.Org.Signals.Receptions);
    }

    [Fact]
    public async Task Forgets_silently_what_it_does_not_know_or_knows_already()
    {
        await using var org = await SignalOrg.StartAsync();
        foreach (var token in (string[])[org.Sign(), org.Sign(), org.Sign(user: "stranger@example.com", id: "2"), org.Sign(user: "USER0000002@example.com", id: "3")])
        {
            Assert.Equal("202", await org.PushAsync(token));
        }

        Assert.Equal(["", "seen", "unknown user", ""], org.Org.Signals.Receptions.Select(reception => reception.Ignored));
        Assert.Equal(2, org.Org.Log.Last);
        Assert.Equal(("HIGH", UserRisks.None), (org.Org.Signals.Risks.Of(1).Level, org.Org.Signals.Risks.Of(3).Level));
    }

    [Fact]
    public async Task A_key_that_was_not_published_in_time_is_refused()
    {
        await using var org = await SignalOrg.StartAsync();
        Assert.Equal("202", await org.PushAsync(org.Sign()));
        org.Publish(org.Key.PublicJwk(SignalOrg.KeyId), org.Key.PublicJwk("k2"));

        var late = org.Sign((header, _) => header["kid"] = "k2", id: "2");
        Assert.StartsWith("400 invalid_key", await org.PushAsync(late), StringComparison.Ordinal);
        org.Org.Signals.Keys.Forget();
        Assert.Equal("202", await org.PushAsync(late));
    }

    [Fact]
    public async Task An_inactive_provider_is_not_listened_to()
    {
        await using var org = await SignalOrg.StartAsync();
        var provider = Assert.Single(org.Org.Signals.Providers.All);
        org.Org.Signals.Providers.Replace(provider with { IsActive = false });
        Assert.StartsWith("400 invalid_issuer", await org.PushAsync(org.Sign()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_stands_in_the_system_log()
    {
        await using var org = await SignalOrg.StartAsync();
        await org.PushAsync(org.Sign());
        using var http = new HttpClient { BaseAddress = org.Address, DefaultRequestHeaders = { { "Authorization", "SSWS any" } } };
        var log = JsonElement.Parse(await http.GetStringAsync(
            "/api/v1/logs?filter=" + Uri.EscapeDataString("eventType eq \"security.events.provider.receive_event\""), Token));

        var entry = Assert.Single(log.EnumerateArray());
        Assert.Equal(("SecurityEventProvider", "Test"), (entry.GetProperty("actor").GetProperty("type").GetString(), entry.GetProperty("actor").GetProperty("displayName").GetString()));
        var report = JsonElement.Parse(entry.GetProperty("debugContext").GetProperty("debugData").GetProperty("partnerRiskReportData").GetString()!);
        Assert.Equal(SignalOrg.Issuer, report.GetProperty("issuer").GetString());
        Assert.Equal("high", report.GetProperty("event").GetProperty(SignalOrg.UserRisk).GetProperty("current_level").GetString());
    }

    [Theory]
    [InlineData("""{"riskLevel":"HIGH","riskReason":"Seen at a decoy, twice."}""", "201")]
    [InlineData("""{"riskLevel":"high"}""", "400 E0000001")]
    [InlineData("""{"riskLevel":"NONE"}""", "400 E0000001")]
    [InlineData("""{"riskLevel":"LOW","riskReason":"quoted: 'x'"}""", "400 E0000001")]
    [InlineData("high", "400 E0000003")]
    public async Task A_risk_can_be_set_without_a_signal(string body, string verdict)
    {
        await using var org = await TestOrg.StartAsync();
        const string Path = "/api/v1/users/00u0simulated0000001/risk";
        Assert.Equal(verdict, (await org.SendAsync(HttpMethod.Put, Path, body)).Verdict);
        Assert.Equal(verdict == "201" ? "HIGH" : "NONE", (await org.GetAsync(Path)).Json.GetProperty("riskLevel").GetString());
        Assert.Equal("404 E0000007", (await org.GetAsync("/api/v1/users/user0000001@example.com/risk")).Verdict);
    }

    [Theory]
    [InlineData("""{"name":"A","type":"t","settings":{"issuer":"https://a.example","jwks_url":"https://a.example/keys"}}""", "200")]
    [InlineData("""{"name":"","type":"t","settings":{"issuer":"https://a.example","jwks_url":"https://a.example/keys"}}""", "400 E0000001")]
    [InlineData("""{"name":"A","settings":{"issuer":"https://a.example","jwks_url":"https://a.example/keys"}}""", "400 E0000001")]
    [InlineData("""{"name":"A","type":"t","settings":{"issuer":"https://a.example"}}""", "400 E0000001")]
    [InlineData("""{"name":"A","type":"t","settings":{"well_known_url":"https://a.example","issuer":"https://a.example","jwks_url":"https://a.example/keys"}}""", "400 E0000001")]
    [InlineData("""{"name":"A","type":"t","settings":{"well_known_url":"http://127.0.0.1:1/.well-known/ssf-configuration"}}""", "400 E0000001")]
    [InlineData("""{"name":"A","type":"t"}""", "400 E0000001")]
    [InlineData("[]", "400 E0000003")]
    public async Task A_transmitter_is_made_known_by_one_form_of_settings(string body, string verdict)
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal(verdict, (await org.PostAsync(SignalProviderCalls.Path, body)).Verdict);
        Assert.Equal(verdict == "200" ? 1 : 0, (await org.GetAsync(SignalProviderCalls.Path)).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_transmitter_is_changed_switched_off_and_on_and_removed()
    {
        await using var org = await TestOrg.StartAsync();
        const string Body = """{"name":"A","type":"t","settings":{"issuer":"https://a.example","jwks_url":"https://a.example/keys"}}""";
        var made = (await org.PostAsync(SignalProviderCalls.Path, Body)).Json;
        var path = $"{SignalProviderCalls.Path}/{made.GetProperty("id").GetString()}";

        Assert.Equal("400 E0000001", (await org.PostAsync(SignalProviderCalls.Path, Body)).Verdict);
        Assert.Equal("INACTIVE", (await org.PostAsync(path + "/lifecycle/deactivate")).Json.GetProperty("status").GetString());
        Assert.Equal("B", (await org.SendAsync(HttpMethod.Put, path, Body.Replace("\"A\"", "\"B\"", StringComparison.Ordinal))).Json.GetProperty("name").GetString());
        Assert.Equal("INACTIVE", (await org.GetAsync(path)).Json.GetProperty("status").GetString());
        Assert.Equal("ACTIVE", (await org.PostAsync(path + "/lifecycle/activate")).Json.GetProperty("status").GetString());
        Assert.Equal("204", (await org.SendAsync(HttpMethod.Delete, path)).Verdict);
        Assert.Equal("404 E0000007", (await org.GetAsync(path)).Verdict);
    }

    private static JsonObject Header() => new() { ["alg"] = "RS256", ["typ"] = "secevent+jwt", ["kid"] = SignalOrg.KeyId };

    private static JsonObject Claims(SignalOrg org)
    {
        JsonObject? kept = null;
        org.Sign((_, claims) => kept = (JsonObject)claims.DeepClone());
        return kept!;
    }

    private static void Spoil(string form, JsonObject header, JsonObject claims)
    {
        var events = (JsonObject)claims["events"]!;
        var told = (JsonObject)events[SignalOrg.UserRisk]!;
        _ = form switch
        {
            "kid" => Do(() => header["kid"] = "other"),
            "no kid" => Do(() => header.Remove("kid")),
            "alg" => Do(() => header["alg"] = "RS512"),
            "typ" => Do(() => header["typ"] = "JWT"),
            "no typ" => Do(() => header.Remove("typ")),
            "iss" => Do(() => claims["iss"] = SignalOrg.Issuer + "/"),
            "aud" => Do(() => claims["aud"] = "https://other.okta.com"),
            "level case" => Do(() => told["current_level"] = "HIGH"),
            "no previous level" => Do(() => told.Remove("previous_level")),
            "no reason" => Do(() => told.Remove("reason_admin")),
            "reason as text" => Do(() => told["reason_admin"] = "Decoy"),
            "exp" => Do(() => claims["exp"] = 4_000_000_000),
            "sub" => Do(() => claims["sub"] = "user"),
            "no jti" => Do(() => claims.Remove("jti")),
            "iat" => Do(() => claims["iat"] = 4_000_000_000),
            "no events" => Do(() => claims.Remove("events")),
            "two events" => Do(() => events["https://schemas.openid.net/secevent/caep/event-type/session-revoked"] = new JsonObject()),
            "event type" => Do(() => claims["events"] = new JsonObject { ["https://schemas.openid.net/secevent/caep/event-type/credential-change"] = new JsonObject() }),
            "no time" => Do(() => told.Remove("event_timestamp")),
            "no subject" => Do(() => told.Remove("subject")),
            "initiator" => Do(() => told["initiating_entity"] = "robot"),
            _ => true,
        };

        static bool Do(Action change)
        {
            change();
            return true;
        }
    }
}
