using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.OktaSimulator;

public sealed class CountTests
{
    [Fact]
    public async Task Effects_are_counted_exactly_under_load()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 500, RateLimit = 0, ConcurrencyLimit = 0 });
        var calls = Enumerable.Range(0, 1000).Select(call => org.LifecycleAsync($"user{(call % 500) + 1:D7}@example.com", "suspend"));
        var replies = await Task.WhenAll(calls);
        Assert.Equal(500, replies.Count(reply => reply.Verdict == "200"));
        var suspend = (await org.CountsAsync()).GetProperty("actions").GetProperty("suspend");
        Assert.Equal(1000, suspend.GetProperty("requests").GetInt32());
        Assert.Equal(500, suspend.GetProperty("effects").GetInt32());
        Assert.Equal(500, suspend.GetProperty("users").GetInt32());
        Assert.Equal(0, (await org.CountsAsync()).GetProperty("repeatedCount").GetInt32());
    }

    [Fact]
    public async Task A_user_who_was_changed_twice_is_named()
    {
        await using var org = await TestOrg.StartAsync();
        foreach (var call in new[] { "suspend", "unsuspend", "suspend" })
        {
            await org.LifecycleAsync("user0000003", call);
        }

        var counts = await org.CountsAsync();
        Assert.Equal(1, counts.GetProperty("repeatedCount").GetInt32());
        Assert.Equal(
            """[{"id":"00u0simulated0000003","login":"user0000003@example.com","action":"suspend","effects":2}]""",
            counts.GetProperty("repeated").GetRawText());
    }

    [Fact]
    public async Task One_user_can_be_asked_for()
    {
        await using var org = await TestOrg.StartAsync();
        await org.LifecycleAsync("user0000003", "suspend");
        await org.LifecycleAsync("00u0simulated0000003", "suspend");
        await org.GetAsync("/api/v1/users/user0000003%40example.com");
        Assert.Equal(
            """{"id":"00u0simulated0000003","login":"user0000003@example.com","status":"SUSPENDED","actions":"""
                + """{"get-user":{"requests":1,"effects":0},"suspend":{"requests":2,"effects":1}}}""",
            (await org.GetAsync("/_simulator/counts?user=user0000003")).Body);
        Assert.Equal(404, (int)(await org.GetAsync("/_simulator/counts?user=nobody")).Status);
    }

    [Fact]
    public async Task Admin_calls_need_no_token_and_are_not_counted()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 1, Tokens = ["secret"] });
        Assert.Equal("200", (await org.GetAsync("/_simulator/health")).Verdict);
        Assert.Equal(404, (int)(await org.GetAsync("/_simulator/nothing")).Status);
        var counts = await org.CountsAsync();
        Assert.Equal(0, counts.GetProperty("requests").GetInt32());
        Assert.Equal("null", counts.GetProperty("firstRequestMs").GetRawText());
    }

    [Fact]
    public async Task The_time_between_first_request_and_last_answer_holds_the_latency()
    {
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 1, Latency = TimeSpan.FromMilliseconds(30) });
        await org.LifecycleAsync("user0000001", "suspend");
        var suspend = (await org.CountsAsync()).GetProperty("actions").GetProperty("suspend");
        Assert.True(suspend.GetProperty("lastAnswerMs").GetDouble() - suspend.GetProperty("firstRequestMs").GetDouble() >= 30);
        Assert.Equal(suspend.GetProperty("firstRequestMs").GetDouble(), suspend.GetProperty("lastRequestMs").GetDouble());
    }

    [Fact]
    public async Task A_reset_forgets_counts_and_keeps_users()
    {
        await using var org = await TestOrg.StartAsync();
        await org.LifecycleAsync("user0000001", "suspend");
        await org.PostAsync("/_simulator/reset");
        var counts = await org.CountsAsync();
        Assert.Equal(0, counts.GetProperty("requests").GetInt32());
        Assert.Equal("{}", counts.GetProperty("actions").GetRawText());
        Assert.Equal("SUSPENDED", await org.StatusAsync("user0000001"));
    }
}
