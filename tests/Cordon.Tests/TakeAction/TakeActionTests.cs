using Cordon.Abstractions;
using Cordon.OktaSimulator.Options;
using Cordon.OktaSimulator.RateLimits;

namespace Cordon.Tests.TakeAction;

/// <summary>What is done to whom, how many requests that takes, and what stops it.</summary>
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
}
