using Cordon.Abstractions;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.TakeAction;

/// <summary>Every verb on every status, in a dry run and for real: + acts, = has nothing to do, - is not allowed.</summary>
public sealed class StateTableTests
{
    private const string Statuses = "STAGED PROVISIONED ACTIVE RECOVERY LOCKED_OUT PASSWORD_EXPIRED SUSPENDED DEPROVISIONED";

    public static TheoryData<string, string, char, string> Cells()
    {
        var cells = new TheoryData<string, string, char, string>();
        Row("suspend", "--+---=-", "SUSPENDED");
        Row("unsuspend", "--=---+-", "ACTIVE");
        Row("deactivate", "+++++++=", "DEPROVISIONED");
        Row("unlock", "--=-+---", "ACTIVE");
        Row("activate", "+==----+", "");
        Row("reactivate", "-+=+----", "unchanged");
        Row("clear-sessions", "=++++++=", "unchanged");
        Row("expire-password", "--+--=--", "PASSWORD_EXPIRED");
        Row("reset-factors", "+++++++-", "unchanged");
        return cells;

        void Row(string action, string decisions, string target)
        {
            foreach (var (status, decision) in Statuses.Split(' ').Zip(decisions))
            {
                cells.Add(action, status, decision, target == "unchanged" ? status : target);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Decides_explains_and_plans(string action, string status, char decision, string target)
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync($$"""{"login":"jane@example.com","status":"{{status}}","factors":true}""");
        var options = $$"""{"action":"{{action}}"}""";

        var planned = await org.RunOneAsync(options, "jane@example.com", dryRun: true);
        Assert.Equal(0, org.Effects);
        var expected = decision switch { '+' => OutcomeStatus.Planned, '=' => OutcomeStatus.Unchanged, _ => OutcomeStatus.Skipped };
        Assert.Equal(expected, planned.Status);

        var done = await org.RunOneAsync(options, "jane@example.com");
        Assert.Contains("jane@example.com", done.Message, StringComparison.Ordinal);
        if (decision == '+')
        {
            Assert.Equal(OutcomeStatus.Succeeded, done.Status);
            Assert.Equal(1, org.Effects);
            Assert.NotNull(done.After);
            Assert.NotNull(done.RequestId);
            Assert.Equal(target.Length == 0 ? org.StatusOf("jane@example.com") : target, org.StatusOf("jane@example.com"));
            Assert.StartsWith("would_", planned.Code, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal((planned.Status, planned.Code, planned.Message), (done.Status, done.Code, done.Message));
            Assert.Equal(status, (string?)done.Before!["status"]);
            Assert.Null(done.After);
            Assert.Equal(0, org.Effects);
            Assert.Equal(status, org.StatusOf("jane@example.com"));
        }
    }

    [Theory]
    [InlineData("suspend", "ACTIVE", "suspended", "SUSPENDED")]
    [InlineData("unsuspend", "SUSPENDED", "unsuspended", "ACTIVE")]
    [InlineData("deactivate", "LOCKED_OUT", "deactivated", "DEPROVISIONED")]
    [InlineData("activate", "STAGED", "activated", "PROVISIONED")]
    [InlineData("activate", "DEPROVISIONED", "activated", "PROVISIONED")]
    [InlineData("expire-password", "ACTIVE", "password_expired", "PASSWORD_EXPIRED")]
    public async Task Reports_the_status_before_and_after(string action, string before, string code, string after)
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync($$"""{"login":"jane@example.com","status":"{{before}}"}""");
        var outcome = await org.RunOneAsync($$"""{"action":"{{action}}"}""", "jane@example.com");
        Assert.Equal(
            (code, $$"""{"status":"{{before}}"}""", $$"""{"status":"{{after}}"}"""),
            (outcome.Code, outcome.Before!.ToJsonString(), outcome.After!.ToJsonString()));
    }

    [Fact]
    public async Task Says_what_helps_where_a_status_does_not_allow_it()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"jane@example.com","status":"LOCKED_OUT"}""");
        var outcome = await org.RunOneAsync("""{"action":"suspend"}""", "jane@example.com");
        Assert.Equal(
            "jane@example.com is LOCKED_OUT, and Okta suspends only ACTIVE users: "
                + "unlock the account and suspend it then, or deactivate it.",
            outcome.Message);
        Assert.Equal("wrong_state", outcome.Code);
    }

    [Fact]
    public async Task Unlocks_an_active_user_who_is_blocked_for_unknown_devices()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"jane@example.com","status":"ACTIVE","blocked":true}""");
        Assert.Equal("would_unlock", (await org.RunOneAsync("""{"action":"unlock"}""", "jane@example.com", dryRun: true)).Code);
        Assert.Equal("unlocked", (await org.RunOneAsync("""{"action":"unlock"}""", "jane@example.com")).Code);
        Assert.Equal("not_locked", (await org.RunOneAsync("""{"action":"unlock"}""", "jane@example.com", dryRun: true)).Code);
    }

    [Fact]
    public async Task Does_not_call_a_user_unlocked_whose_directory_keeps_the_lock()
    {
        await using var org = await TestOrg.StartAsync();
        await org.PutAsync("""{"login":"jane@example.com","status":"LOCKED_OUT","provider":"ACTIVE_DIRECTORY"}""");
        var outcome = await org.RunOneAsync("""{"action":"unlock"}""", "jane@example.com");
        Assert.Equal((OutcomeStatus.Failed, "refused"), (outcome.Status, outcome.Code));
        Assert.Contains("E0000032", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_a_deactivated_user_from_one_that_does_not_exist()
    {
        // Okta answers both with 404 E0000007.
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { RateLimit = 0, Users = 0 });
        await org.PutAsync("""{"login":"gone@example.com","status":"DEPROVISIONED"}""");
        var options = """{"action":"deactivate","matchBy":"external-id"}""";
        Assert.Equal("already_deactivated", (await org.RunOneAsync(options, TestOrg.Identity("gone", TestOrg.UserId(1)))).Code);
        Assert.Equal("not_found", (await org.RunOneAsync(options, TestOrg.Identity("nobody", TestOrg.UserId(2)))).Code);
    }
}
