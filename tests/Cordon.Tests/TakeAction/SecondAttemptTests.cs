using Cordon.Abstractions;
using Cordon.OktaSimulator.Faults;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.TakeAction;

/// <summary>A batch that was sent before and of which nobody knows how far it came.</summary>
public sealed class SecondAttemptTests
{
    private const string Suspend = """{"action":"suspend"}""";

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(-30)]
    public async Task What_the_first_attempt_did_counts_as_done(int skew)
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { RateLimit = 0, ClockSkew = TimeSpan.FromSeconds(skew) });
        var firstSentAt = DateTimeOffset.UtcNow;
        await org.RunAsync(Suspend, TestOrg.Users(5));
        org.ResetCounts();
        var context = await org.RunAsync(Suspend, TestOrg.Users(10), firstSentAt: firstSentAt);
        Assert.All(context.Outcomes, outcome => Assert.Equal((OutcomeStatus.Succeeded, "suspended"), (outcome.Status, outcome.Code)));
        Assert.Equal(5, context.Outcomes.Count(outcome => outcome.Message.Contains("an earlier request", StringComparison.Ordinal)));
        Assert.Equal((5, 5, 0), (org.EffectsOf("suspend"), org.RequestsOf("suspend"), org.Repeats));
    }

    [Fact]
    public async Task What_was_so_before_the_first_attempt_is_unchanged()
    {
        await using var org = await TestOrg.StartAsync();
        await org.RunAsync(Suspend, TestOrg.Users(1));
        var outcome = await org.RunOneAsync(Suspend, TestOrg.Login(1), firstSentAt: DateTimeOffset.UtcNow.AddSeconds(10));
        Assert.Equal((OutcomeStatus.Unchanged, "already_suspended"), (outcome.Status, outcome.Code));
    }

    [Fact]
    public async Task A_password_that_was_changed_since_was_expired_before()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"jane@example.com"}""");
        var options = """{"action":"expire-password"}""";
        var outcome = await org.RunOneAsync(options, "jane@example.com", firstSentAt: DateTimeOffset.UtcNow.AddSeconds(-10));
        Assert.Equal(("password_expired", 0), (outcome.Code, org.EffectsOf("expire-password")));
        outcome = await org.RunOneAsync(options, "jane@example.com", firstSentAt: DateTimeOffset.UtcNow);
        Assert.Equal(("password_expired", 1), (outcome.Code, org.EffectsOf("expire-password")));
    }

    [Fact]
    public async Task Factors_of_before_prove_that_they_were_not_reset()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync(
            """{"login":"user0000001@example.com","factors":true}""", """{"login":"user0000002@example.com","factors":false}""");
        org.ResetCounts();
        var context = await org.RunAsync("""{"action":"reset-factors"}""", TestOrg.Users(2), firstSentAt: DateTimeOffset.UtcNow);
        Assert.All(context.Outcomes, outcome => Assert.Equal("factors_reset", outcome.Code));
        Assert.Equal(1, org.RequestsOf("reset-factors"));
    }

    [Fact]
    public async Task Sessions_are_cleared_again()
    {
        await using var org = await TestOrg.StartAsync();
        await org.RunAsync("""{"action":"clear-sessions"}""", TestOrg.Users(1), firstSentAt: DateTimeOffset.UtcNow);
        Assert.Equal(1, org.EffectsOf("clear-sessions"));
    }

    [Fact]
    public async Task An_invitation_is_not_mailed_twice()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"jane@example.com","status":"PROVISIONED"}""");
        var options = """{"action":"reactivate","sendEmail":true}""";
        var outcome = await org.RunOneAsync(options, "jane@example.com", firstSentAt: DateTimeOffset.UtcNow);
        Assert.Equal((OutcomeStatus.Unknown, 0), (outcome.Status, org.EffectsOf("reactivate")));
    }

    [Theory]
    [InlineData("""{"action":"suspend"}""")]
    [InlineData("""{"action":"add-to-group","group":"Contained"}""")]
    public async Task What_cannot_be_read_is_unknown_and_not_failed(string options)
    {
        await using var org = await TestOrg.StartImpatientAsync();
        org.Break(new Fault { Kind = FaultKind.BadJson, Every = 1, Path = "0000001" });
        var outcome = await org.RunOneAsync(options, TestOrg.Login(1), firstSentAt: DateTimeOffset.UtcNow);
        Assert.Equal((OutcomeStatus.Unknown, 0), (outcome.Status, org.Effects));
    }

    [Fact]
    public async Task Whoever_does_not_exist_is_not_found()
    {
        await using var org = await TestOrg.StartAsync();
        Assert.Equal("not_found", (await org.RunOneAsync(Suspend, "nobody@example.com", firstSentAt: DateTimeOffset.UtcNow)).Code);
        Assert.Equal(0, org.RequestsOf("suspend"));
    }
}
