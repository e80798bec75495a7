using Cordon.Abstractions;
using Cordon.OktaSimulator.Faults;
using Cordon.OktaSimulator.Options;
using Cordon.OktaSimulator.RateLimits;

namespace Cordon.Tests.TakeAction;

public sealed class TakeActionTests
{
    private const string Suspend = """{"action":"suspend"}""";

    [Fact]
    public async Task Suspends_by_login_with_one_request_each_and_one_more()
    {
        await using var org = await TestOrg.StartAsync();
        var context = await org.RunAsync(Suspend, TestOrg.Users(50));
        Assert.All(context.Outcomes, outcome => Assert.Equal("suspended", outcome.Code));
        Assert.Equal((50, 50, 51), (context.Outcomes.Count, org.EffectsOf("suspend"), org.Requests));
    }

    [Fact]
    public async Task Asks_who_owns_the_token_once_for_all_batches()
    {
        await using var org = await TestOrg.StartAsync();
        await org.RunAsync(Suspend, TestOrg.Users(2));
        await org.RunAsync("""{"action":"deactivate","matchBy":"external-id"}""", [TestOrg.Identity("a", TestOrg.UserId(1))]);
        Assert.Equal(2 + 1 + 2, org.Requests);
    }

    [Theory]
    [InlineData("suspend", 1)]
    [InlineData("unsuspend", 2)]
    [InlineData("unlock", 2)]
    [InlineData("reset-factors", 1)]
    [InlineData("clear-sessions", 2)]
    [InlineData("deactivate", 2)]
    [InlineData("expire-password", 2)]
    [InlineData("activate", 1)]
    [InlineData("reactivate", 1)]
    public async Task Needs_no_request_too_many_for_an_active_user(string action, int expected)
    {
        await using var org = await TestOrg.StartAsync();
        await org.RunAsync($$"""{"action":"{{action}}"}""", TestOrg.Users(1));
        var own = action is "suspend" or "deactivate" ? 1 : 0;
        Assert.Equal(expected, org.Requests - own);
    }

    [Fact]
    public async Task Clears_sessions_by_id_with_one_request_and_revokes_tokens_unless_told_not_to()
    {
        await using var org = await TestOrg.StartAsync();
        var identity = TestOrg.Identity("jane", TestOrg.UserId(7));
        var both = await org.RunOneAsync("""{"action":"clear-sessions","matchBy":"external-id"}""", identity);
        Assert.Equal((1, """{"sessions":"cleared, tokens revoked"}"""), (org.Requests, both.After!.ToJsonString()));
        var sessions = await org.RunOneAsync("""{"action":"clear-sessions","matchBy":"external-id","revokeTokens":false}""", identity);
        Assert.Equal("""{"sessions":"cleared"}""", sessions.After!.ToJsonString());
    }

    [Fact]
    public async Task Never_suspends_the_account_that_owns_the_token()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"admin@example.com","admin":false}""");
        org.ResetCounts();
        Assert.Equal("own_account", (await org.RunOneAsync(Suspend, "ADMIN@example.com")).Code);
        Assert.Equal("own_account", (await org.RunOneAsync(Suspend, "admin")).Code);
        var byId = """{"action":"deactivate","matchBy":"external-id"}""";
        Assert.Equal("own_account", (await org.RunOneAsync(byId, TestOrg.Identity("x", TestOrg.UserId(0)))).Code);
        var byEmail = """{"action":"deactivate","matchBy":"email"}""";
        Assert.Equal("own_account", (await org.RunOneAsync(byEmail, "admin@example.com")).Code);
        Assert.Equal("not_found", (await org.RunOneAsync(Suspend, "me")).Code);
        Assert.Equal(0, org.Effects);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words@example.com")]
    [InlineData("line\nbreak@example.com")]
    [InlineData("nul\0@example.com")]
    [InlineData("CORP\\jane")]
    [InlineData("10.1.2.3")]
    [InlineData("fe80::1")]
    [InlineData("https://acme.okta.com")]
    public async Task Refuses_what_is_no_login_without_a_request(string value)
    {
        await using var org = await TestOrg.StartAsync();
        var outcome = await org.RunOneAsync("""{"action":"unlock"}""", value);
        Assert.Equal((OutcomeStatus.Failed, "invalid_login", 0), (outcome.Status, outcome.Code, org.Requests));
        Assert.DoesNotContain(outcome.Message, char.IsControl);
    }

    [Theory]
    [InlineData('\ud83d')]
    [InlineData('\ufffd')]
    public async Task Refuses_half_a_character_because_it_would_be_sent_as_another(char half)
    {
        await using var org = await TestOrg.StartAsync();
        var outcome = await org.RunOneAsync(Suspend, $"jane{half}@example.com");
        Assert.Equal(("invalid_login", 0), (outcome.Code, org.RequestsOf("suspend")));
    }

    [Fact]
    public async Task Reads_before_it_acts_where_a_name_may_be_that_of_a_machine()
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal("not_found", (await org.RunOneAsync(Suspend, "WS-0423")).Code);
        Assert.Equal((0, 0), (org.RequestsOf("suspend"), org.Effects));
    }

    [Theory]
    [InlineData("corp/jane@example.com")]
    [InlineData("jane?@example.com")]
    [InlineData("jane#1@example.com")]
    [InlineData("o\\\"brien@example.com")]
    [InlineData("zoë+ü%2F@example.com")]
    [InlineData("me")]
    public async Task Finds_logins_that_cannot_stand_in_a_path(string login)
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync($$"""{"login":"{{login}}"}""");
        var value = login.Replace("\\\"", "\"", StringComparison.Ordinal);
        Assert.Equal("suspended", (await org.RunOneAsync(Suspend, value)).Code);
        Assert.Equal("SUSPENDED", org.StatusOf(value));
    }

    [Fact]
    public async Task Takes_a_short_login_only_for_the_user_it_belongs_to()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"sam@example.com"}""", """{"login":"kim@example.com"}""", """{"login":"kim@example.org"}""");
        Assert.Equal("suspended", (await org.RunOneAsync(Suspend, "sam")).Code);
        Assert.Equal("not_found", (await org.RunOneAsync(Suspend, "kim")).Code);
        Assert.Equal(1, org.Effects);
    }

    [Fact]
    public async Task Matches_by_email_attribute_and_external_id()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"jane@example.com","email":"jane.doe@example.org","badge":"B-7 \"x\""}""");
        Assert.Equal("suspended", (await org.RunOneAsync("""{"action":"suspend","matchBy":"email"}""", "jane.doe@example.org")).Code);
        var byBadge = """{"action":"unsuspend","matchBy":"attribute","attribute":"badge"}""";
        Assert.Equal("unsuspended", (await org.RunOneAsync(byBadge, "B-7 \"x\"")).Code);
        var identity = TestOrg.Identity("anything", null, ("badge", "B-7 \"x\""));
        Assert.Equal("already_active", (await org.RunOneAsync(byBadge, identity)).Code);
        var byId = """{"action":"suspend","matchBy":"external-id"}""";
        Assert.Equal("suspended", (await org.RunOneAsync(byId, TestOrg.Identity("x", TestOrg.UserId(1001)))).Code);
    }

    [Fact]
    public async Task Touches_nobody_where_several_users_match()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync(
            """{"login":"a@example.com","email":"team@example.com"}""", """{"login":"b@example.com","email":"team@example.com"}""");
        var outcome = await org.RunOneAsync("""{"action":"suspend","matchBy":"email"}""", "team@example.com");
        Assert.Equal((OutcomeStatus.Failed, "ambiguous", 0), (outcome.Status, outcome.Code, org.Effects));
        Assert.Contains("2 users", outcome.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("me")]
    [InlineData("00u/../x")]
    public async Task Refuses_an_external_id_that_is_none(string? id)
    {
        await using var org = await TestOrg.StartAsync();
        var outcome = await org.RunOneAsync("""{"action":"unlock","matchBy":"external-id"}""", TestOrg.Identity("jane", id));
        Assert.Equal(("invalid_external_id", 0), (outcome.Code, org.Requests));
    }

    [Fact]
    public async Task Says_what_a_token_without_the_right_lacks()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { RateLimit = 0, ReadOnlyTokens = ["token"] });
        var outcome = await org.RunOneAsync(Suspend, TestOrg.Login(1));
        Assert.Equal((OutcomeStatus.Failed, "no_permission"), (outcome.Status, outcome.Code));
        Assert.Contains("administrator", outcome.Message, StringComparison.Ordinal);
        Assert.Equal("ACTIVE", org.StatusOf(TestOrg.Login(1)));
    }

    [Fact]
    public async Task Stops_the_run_when_the_token_is_refused()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { RateLimit = 0, Tokens = ["another"] });
        var stop = await Assert.ThrowsAsync<StopRunException>(() => org.RunAsync("""{"action":"unlock"}""", TestOrg.Users(200)));
        Assert.Equal("/apiToken", Assert.Single(stop.Problems).Path);
        Assert.InRange(org.Requests, 1, 20);
    }

    [Fact]
    public async Task Never_shows_an_activation_link()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"jane@example.com","status":"STAGED"}""");
        var outcome = await org.RunOneAsync("""{"action":"activate","sendEmail":false}""", "jane@example.com");
        Assert.DoesNotContain("token", outcome.Message + outcome.After!.ToJsonString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Plans_without_changing_anything_and_says_what_it_would_cost()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { RateLimit = 1000, Mix = true });
        Identity[] users = [.. TestOrg.Users(100), TestOrg.Identity("user0000101"), TestOrg.Identity("WS-1"), TestOrg.Identity("no one")];
        var context = await org.RunAsync(Suspend, users, dryRun: true);
        Assert.Equal(0, org.Effects);
        Assert.Equal(103, context.Outcomes.Count);
        org.ResetCounts();
        var real = await org.RunAsync(Suspend, users);
        // The account of the token is known by now.
        Assert.Equal(context.Estimated!.Requests - 1, org.Requests);
        Assert.NotNull(context.Estimated.Duration);
        Assert.Equal(
            context.Outcomes.Count(outcome => outcome.Status == OutcomeStatus.Planned),
            real.Outcomes.Count(outcome => outcome.Status == OutcomeStatus.Succeeded));
    }

    [Fact]
    public async Task Starts_nobody_further_once_it_is_cancelled_and_finishes_those_under_way()
    {
        await using var org = await TestOrg.StartAsync(
            new SimulatorOptions { RateLimit = 0, Latency = TimeSpan.FromMilliseconds(50) }, "\"maxConcurrency\":5");
        using var cancel = new CancellationTokenSource();
        var batch = new Batch { Identities = TestOrg.Users(200) };
        var context = org.Context("""{"action":"unsuspend"}""", batch, reported: cancel.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => org.ExecuteAsync(batch, context, cancel.Token));
        Assert.InRange(context.Outcomes.Count, 1, 10);
        Assert.Equal(context.Outcomes.Count, org.RequestsOf("unsuspend"));
    }

    [Fact]
    public async Task Waits_for_the_window_and_draws_no_refusal()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions
        {
            RateLimit = 40,
            WindowSeconds = 2,
            OthersPercent = 30,
            OthersPattern = OthersPattern.Start,
            ClockSkew = TimeSpan.FromSeconds(30),
        });
        var context = await org.RunAsync(Suspend, TestOrg.Users(70));
        Assert.All(context.Outcomes, outcome => Assert.Equal("suspended", outcome.Code));
        Assert.Equal((70, 0), (context.Outcomes.Count, org.RateLimited));
    }

    [Fact]
    public async Task Learns_once_how_many_requests_the_org_allows_in_flight()
    {
        await using var org = await TestOrg.StartAsync(
            new SimulatorOptions { RateLimit = 0, ConcurrencyLimit = 5, Latency = TimeSpan.FromMilliseconds(20) }, "\"maxConcurrency\":20");
        var context = await org.RunAsync(Suspend, TestOrg.Users(200));
        Assert.All(context.Outcomes, outcome => Assert.Equal("suspended", outcome.Code));
        Assert.Equal(200, org.EffectsOf("suspend"));
        Assert.InRange(org.ConcurrencyLimited, 1, 19);
    }

    [Fact]
    public async Task Loses_and_repeats_nothing_when_answers_are_lost()
    {
        await using var org = await TestOrg.StartAsync();
        await org.RunAsync(Suspend, TestOrg.Users(1));
        org.Break(
            new Fault { Kind = FaultKind.DropAfterEffect, Every = 20, Path = "/suspend" },
            new Fault { Kind = FaultKind.DropBeforeEffect, Every = 21, Path = "/suspend" },
            new Fault { Kind = FaultKind.ErrorAfterEffect, Every = 22, Path = "/suspend" },
            new Fault { Kind = FaultKind.ErrorBeforeEffect, Every = 23, Path = "/suspend" },
            new Fault { Kind = FaultKind.BadJson, Every = 9, Path = "/suspend" });
        org.ResetCounts();
        var context = await org.RunAsync(Suspend, [.. TestOrg.Users(301).Skip(1)]);
        Assert.Equal(300, context.Outcomes.Count);
        Assert.All(context.Outcomes, outcome => Assert.Equal(
            ("suspended", """{"status":"ACTIVE"}"""), (outcome.Code, outcome.Before!.ToJsonString())));
        Assert.Equal((300, 0), (org.EffectsOf("suspend"), org.Repeats));
        Assert.Contains(context.Outcomes, outcome => outcome.Message.Contains("an earlier request", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("deactivate", "deactivated")]
    [InlineData("expire-password", "password_expired")]
    [InlineData("clear-sessions", "sessions_cleared")]
    [InlineData("reset-factors", "factors_reset")]
    [InlineData("suspend", "suspended")]
    public async Task Settles_a_lost_answer_of_every_verb(string action, string code)
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"a@example.com","factors":true}""", """{"login":"b@example.com","factors":true}""");
        org.Break(
            new Fault { Kind = FaultKind.DropAfterEffect, Every = 1, Times = 1, Path = "a%40" },
            new Fault { Kind = FaultKind.ErrorBeforeEffect, Every = 1, Times = 1, Path = "b%40" });
        var options = $$"""{"action":"{{action}}"}""";
        Assert.Equal(code, (await org.RunOneAsync(options, "a@example.com")).Code);
        Assert.Equal(code, (await org.RunOneAsync(options, "b@example.com")).Code);
        Assert.Equal((2, 0), (org.Effects, org.Repeats));
    }

    [Fact]
    public async Task Says_that_it_does_not_know_when_a_lost_answer_cannot_be_looked_into()
    {
        await using var org = await TestOrg.StartImpatientAsync();
        await org.RunAsync(Suspend, TestOrg.Users(1));
        org.Break(
            new Fault { Kind = FaultKind.DropAfterEffect, Every = 1, Path = "/suspend" },
            new Fault { Kind = FaultKind.BadJson, Every = 1, Path = "GET /api/v1/users/user" });
        var outcome = await org.RunOneAsync(Suspend, TestOrg.Login(2));
        Assert.Equal((OutcomeStatus.Unknown, "answer_lost"), (outcome.Status, outcome.Code));
        Assert.Contains("the connection", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_it_does_not_know_where_nothing_shows_what_a_lost_request_did()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"jane@example.com","status":"PROVISIONED"}""");
        org.Break(new Fault { Kind = FaultKind.DropAfterEffect, Every = 1, Path = "/reactivate" });
        var outcome = await org.RunOneAsync("""{"action":"reactivate","sendEmail":true}""", "jane@example.com");
        Assert.Equal((OutcomeStatus.Unknown, "answer_lost", 1), (outcome.Status, outcome.Code, org.EffectsOf("reactivate")));
    }
}
