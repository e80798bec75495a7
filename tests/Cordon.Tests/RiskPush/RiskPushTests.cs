using Cordon.Abstractions;
using Cordon.OktaSimulator.Faults;
using Cordon.Tests.Okta;
using Org = Cordon.Tests.TakeAction.TestOrg;

namespace Cordon.Tests.RiskPush;

/// <summary>The plugin against an org that refuses and forgets as Okta does.</summary>
public sealed class RiskPushTests
{
    private const string High = """{"level":"high","reasonAdmin":"{{identity.value}} at a decoy, {{previousLevel}} before"}""";
    private const string Trusting = """{"level":"high","reasonAdmin":"Decoy","checkUsers":false}""";
    private const string Direct = """{"level":"high","reasonAdmin":"Seen at a decoy: \"x\"","delivery":"direct"}""";
    private const string Watching = """{"level":"high","reasonAdmin":"Decoy","checkUsers":false,"receipt":"system-log","confirmMinutes":2}""";

    [Fact]
    public async Task Tells_of_each_identity_once_with_the_level_before()
    {
        await using var org = await PushOrg.StartAsync();
        var before = Org.Identity(Org.Login(2)) with { Risk = "Medium" };
        var context = await org.RunAsync(High, [Org.Identity(Org.Login(1)), before, Org.Identity(Org.Login(3)) with { Risk = "severe" }]);

        Assert.Equal(
            [
                "sent none high Okta was told of user0000001@example.com: user-risk-change, none to high.",
                "sent medium high Okta was told of user0000002@example.com: user-risk-change, medium to high.",
                "sent none high Okta was told of user0000003@example.com: user-risk-change, none to high.",
            ],
            context.Outcomes.Select(outcome => $"{outcome.Code} {outcome.Before!["risk"]} {outcome.After!["risk"]} {outcome.Message}"));
        Assert.All(context.Outcomes, outcome => Assert.Equal(OutcomeStatus.Succeeded, outcome.Status));
        Assert.Equal(["HIGH", "HIGH", "HIGH"], Enumerable.Range(1, 3).Select(org.RiskOf));
        Assert.Equal(3, org.Receptions.Select(reception => reception.TokenId).Distinct().Count());
        var told = org.Signed.Select((_, index) => org.Claims(index).GetProperty("events").EnumerateObject().Single().Value).ToList();
        Assert.Contains(told, claims => claims.GetProperty("reason_admin").GetProperty("en").GetString() == "user0000002@example.com at a decoy, medium before");
    }

    [Fact]
    public async Task A_repeat_of_a_step_carries_the_same_id_and_another_step_another()
    {
        await using var org = await PushOrg.StartAsync();
        var ann = Org.Identity(Org.Login(1));
        await org.RunAsync(Trusting, [ann]);
        await org.RunAsync(Trusting, [ann], firstSentAt: DateTimeOffset.UtcNow);
        await org.RunAsync(Trusting, [ann], stepKey: "run2/1");

        Assert.Equal(["", "seen", ""], org.Receptions.Select(reception => reception.Ignored));
        var ids = org.Receptions.Select(reception => reception.TokenId).ToList();
        Assert.Equal((ids[0], true), (ids[1], ids[0] != ids[2]));
    }

    [Theory]
    [InlineData(nameof(FaultKind.DropAfterEffect))]
    [InlineData(nameof(FaultKind.ErrorAfterEffect))]
    [InlineData(nameof(FaultKind.DropBeforeEffect))]
    [InlineData(nameof(FaultKind.ErrorBeforeEffect))]
    public async Task A_lost_answer_sends_the_same_token_again(string kind)
    {
        await using var org = await PushOrg.StartAsync(new ImpatientTime());
        org.Break(new Fault { Kind = Enum.Parse<FaultKind>(kind), Every = 3, Path = "/security/" });
        var context = await org.RunAsync(Trusting, Org.Users(20));

        Assert.All(context.Outcomes, outcome => Assert.Equal("sent", outcome.Code));
        Assert.Equal((20, 20), (org.Signed.Count, org.Receptions.Count(reception => reception.Ignored.Length == 0)));
        Assert.True(org.RequestsOf("receive-signal") > 20);
    }

    [Fact]
    public async Task What_never_has_an_answer_is_unknown()
    {
        await using var org = await PushOrg.StartAsync(new ImpatientTime());
        org.Break(new Fault { Kind = FaultKind.DropBeforeEffect, Every = 1, Path = "/security/" });
        var outcome = await org.RunOneAsync(Trusting, Org.Identity(Org.Login(1)));
        Assert.Equal((OutcomeStatus.Unknown, "answer_lost"), (outcome.Status, outcome.Code));
    }

    [Theory]
    [InlineData("issuer", "invalid_issuer", "Register this host")]
    [InlineData("key", "invalid_key", "jwks.json")]
    [InlineData("audience", "invalid_audience", "Leave the audience empty")]
    public async Task A_refusal_names_its_code_and_a_remedy(string wrong, string code, string remedy)
    {
        await using var org = await PushOrg.StartAsync();
        org.Issuer = wrong == "issuer" ? "https://other.example.org" : org.Issuer;
        org.KeyId = wrong == "key" ? "k9" : org.KeyId;
        var options = wrong == "audience" ? Trusting.Replace("\"Decoy\"", "\"Decoy\",\"audience\":\"https://other.okta.com\"", StringComparison.Ordinal) : Trusting;
        var outcome = await org.RunOneAsync(options, Org.Identity(Org.Login(1)));

        Assert.Equal((OutcomeStatus.Failed, code), (outcome.Status, outcome.Code));
        Assert.Contains(remedy, outcome.Message, StringComparison.Ordinal);
        Assert.Null(outcome.After);
    }

    [Fact]
    public async Task Whom_the_org_does_not_know_is_found_out_before()
    {
        await using var org = await PushOrg.StartAsync();
        var stranger = Org.Identity("stranger@example.com");
        var context = await org.RunAsync(High, [stranger, .. Org.Users(20)]);

        Assert.Equal("unknown_user", context.Outcomes[0].Code);
        Assert.Equal((20, 2), (org.Receptions.Count, org.RequestsOf("list-users")));
        var trusted = await org.RunOneAsync(Trusting, stranger);
        Assert.Equal(("sent", "unknown user"), (trusted.Code, org.Receptions.Last().Ignored));
    }

    [Fact]
    public async Task A_user_named_by_an_address_is_told_of_by_the_sign_in_name()
    {
        await using var org = await PushOrg.StartAsync();
        var ann = Org.Identity("Ann", null, ("email", Org.Login(4)));
        var outcome = await org.RunOneAsync(High.Replace("{\"level\"", "{\"subject\":\"email\",\"level\"", StringComparison.Ordinal), ann);
        Assert.Equal(("sent", "HIGH"), (outcome.Code, org.RiskOf(4)));
    }

    [Theory]
    [InlineData("opaque", """{"format":"opaque","id":"00u0simulated0000005"}""")]
    [InlineData("iss-sub", """{"format":"iss_sub","iss":"ORG","sub":"00u0simulated0000005"}""")]
    public async Task A_user_can_be_named_by_the_okta_id(string subject, string claim)
    {
        await using var org = await PushOrg.StartAsync();
        var outcome = await org.RunOneAsync(High.Replace("{\"level\"", $"{{\"subject\":\"{subject}\",\"level\"", StringComparison.Ordinal), Org.Identity("Ann", Org.UserId(5)));
        Assert.Equal(("sent", "HIGH"), (outcome.Code, org.RiskOf(5)));
        var user = org.Claims().GetProperty("events").EnumerateObject().Single().Value.GetProperty("subject").GetProperty("user");
        Assert.Equal(claim.Replace("ORG", org.Name, StringComparison.Ordinal), user.GetRawText());
    }

    [Fact]
    public async Task Without_shared_signals_the_risk_is_set_by_Oktas_own_api()
    {
        await using var org = await PushOrg.StartAsync();
        var context = await org.RunAsync(Direct, [Org.Identity(Org.Login(1)), Org.Identity("stranger@example.com")]);
        Assert.Equal(["risk_set", "unknown_user"], context.Outcomes.Select(outcome => outcome.Code));
        Assert.Equal(("HIGH", "Seen at a decoy x", 0), (org.RiskOf(1), org.ReasonOf(1), org.Receptions.Count));
    }

    [Fact]
    public async Task The_system_log_proves_what_was_taken_and_says_nothing_of_the_rest()
    {
        await using var org = await PushOrg.StartAsync(new ImpatientTime());
        var context = await org.RunAsync(Watching, [Org.Identity(Org.Login(1)), Org.Identity("stranger@example.com"), Org.Identity(Org.Login(2).ToUpperInvariant())]);

        Assert.Equal(
            [(OutcomeStatus.Succeeded, "confirmed"), (OutcomeStatus.Unknown, "not_seen"), (OutcomeStatus.Succeeded, "confirmed")],
            context.Outcomes.Select(outcome => (outcome.Status, outcome.Code)));
        Assert.Contains("within 2 minutes", context.Outcomes[1].Message, StringComparison.Ordinal);
        Assert.Contains(context.Words, word => word == "waiting for Okta's System Log to show 1 signals");
    }

    [Fact]
    public async Task A_dry_run_tells_nobody()
    {
        await using var org = await PushOrg.StartAsync();
        var context = await org.RunAsync(High, [Org.Identity(Org.Login(1)), Org.Identity("stranger@example.com")], dryRun: true);
        Assert.Equal(["would_send", "unknown_user"], context.Outcomes.Select(outcome => outcome.Code));
        Assert.Equal((0, 0, 2), (org.Signed.Count, org.Receptions.Count, context.Estimated!.Requests));
    }

    [Theory]
    [InlineData("""{"event":"device-risk-change","level":"low","reasonAdmin":"x","checkUsers":false}""", "no_device")]
    [InlineData("""{"event":"ip-change","currentIp":"{{identity.attributes.ip}}","previousIp":"192.0.2.1","checkUsers":false}""", "no_address")]
    [InlineData("""{"level":"low","reasonAdmin":"{{identity.attributes.none}}","checkUsers":false}""", "no_reason")]
    [InlineData("""{"level":"low","reasonAdmin":"x","subject":"opaque","checkUsers":false}""", "no_subject")]
    public async Task Who_lacks_what_the_event_needs_is_told_so_without_a_request(string options, string code)
    {
        await using var org = await PushOrg.StartAsync();
        Assert.Equal(code, (await org.RunOneAsync(options, Org.Identity(Org.Login(1)))).Code);
        Assert.Equal(0, org.RequestsOf("receive-signal"));
    }

    [Theory]
    [InlineData("""{"event":"credential-change"}""", "/event")]
    [InlineData("""{"level":"HIGH","reasonAdmin":"x"}""", "/level")]
    [InlineData("""{"level":"high"}""", "/reasonAdmin")]
    [InlineData("""{"level":"secure","reasonAdmin":"x","delivery":"direct"}""", "/delivery")]
    [InlineData("""{"level":"high","reasonAdmin":"{{identity.password}}"}""", "/reasonAdmin")]
    public async Task Options_that_cannot_work_stop_the_run(string options, string path)
    {
        await using var org = await PushOrg.StartAsync();
        var stop = await Assert.ThrowsAsync<StopRunException>(() => org.RunOneAsync(options, Org.Identity(Org.Login(1))));
        Assert.Equal(path, Assert.Single(stop.Problems).Path);
    }

    [Fact]
    public async Task Users_that_cannot_be_read_stop_the_run_before_anybody_is_told_of()
    {
        await using var org = await PushOrg.StartAsync(new ImpatientTime());
        org.Break(new Fault { Kind = FaultKind.ErrorBeforeEffect, Every = 1, Path = "/api/v1/users" });
        var stop = await Assert.ThrowsAsync<StopRunException>(() => org.RunOneAsync(High, Org.Identity(Org.Login(1))));
        Assert.Equal("/checkUsers", Assert.Single(stop.Problems).Path);
        Assert.Empty(org.Signed);
    }
}
