using Cordon.Abstractions;
using Cordon.OktaSimulator.Faults;

namespace Cordon.Tests.TakeAction;

/// <summary>Requests whose answers are lost: what they did is found out, and nothing is done twice.</summary>
public sealed class LostAnswerTests
{
    private const string Suspend = """{"action":"suspend"}""";

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
