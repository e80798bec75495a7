using Cordon.OktaSimulator.Faults;
using Cordon.OktaSimulator.Options;
using Cordon.OktaSimulator.RateLimits;

namespace Cordon.Tests.OktaSimulator;

public sealed class RateLimitTests
{
    // Not on a whole second: a window begins with the second its first request falls into.
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_900_000_000).AddMilliseconds(700);

    private readonly HandClock _clock = new(Start);

    private SimulatorOptions Options => new() { Users = 10, RateLimit = 3, WindowSeconds = 5, Time = _clock };

    [Fact]
    public async Task A_window_is_used_up_and_opens_again()
    {
        await using var org = await TestOrg.StartAsync(Options);
        Assert.Equal(["2", "1", "0"], await RemainingAsync(org, 3));
        var refused = await org.GetAsync("/api/v1/users/me");
        Assert.Equal("429 E0000047", refused.Verdict);
        Assert.Equal((3, 0, 1_900_000_005), (refused.Limit, refused.Remaining, refused.Reset));
        Assert.Equal("[]", refused.Json.GetProperty("errorCauses").GetRawText());
        _clock.Advance(TimeSpan.FromSeconds(4.299));
        Assert.Equal("429 E0000047", (await org.GetAsync("/api/v1/users/me")).Verdict);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        var next = await org.GetAsync("/api/v1/users/me");
        Assert.Equal(("200", 2, 1_900_000_010), (next.Verdict, next.Remaining, next.Reset));
    }

    [Fact]
    public async Task A_window_begins_with_its_first_request_not_with_the_end_of_the_last()
    {
        await using var org = await TestOrg.StartAsync(Options);
        await org.GetAsync("/api/v1/users/me");
        _clock.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(1_900_000_012, (await org.GetAsync("/api/v1/users/me")).Reset);
    }

    [Fact]
    public async Task Reset_and_date_are_of_the_orgs_clock()
    {
        await using var org = await TestOrg.StartAsync(Options with { ClockSkew = TimeSpan.FromSeconds(-30) });
        var reply = await org.GetAsync("/api/v1/users/me");
        Assert.Equal(1_899_999_975, reply.Reset);
        Assert.Equal(5, reply.Reset - reply.Headers.Date!.Value.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("GET /api/v1/users/user0000001", "GET /api/v1/users/user0000002", true)]
    [InlineData("GET /api/v1/users/user0000001", "POST /api/v1/users/user0000001", false)]
    [InlineData("GET /api/v1/users/user0000001", "GET /api/v1/users", false)]
    [InlineData("POST /api/v1/users/user0000001", "DELETE /api/v1/users/user0000001", true)]
    [InlineData("POST /api/v1/users/a/lifecycle/suspend", "POST /api/v1/users/a/lifecycle/unlock", true)]
    [InlineData("POST /api/v1/users/a/lifecycle/suspend", "DELETE /api/v1/users/a/sessions", true)]
    [InlineData("GET /api/v1/groups", "GET /api/v1/groups/a", false)]
    [InlineData("PUT /api/v1/groups/a/users/b", "GET /api/v1/nowhere", true)]
    public async Task Calls_share_a_bucket_by_method_and_path(string first, string second, bool shared)
    {
        await using var org = await TestOrg.StartAsync(Options);
        await SendAsync(org, first);
        Assert.Equal(shared ? 1 : 2, (await SendAsync(org, second)).Remaining);
    }

    [Fact]
    public async Task A_closer_rule_has_a_budget_of_its_own()
    {
        await using var org = await TestOrg.StartAsync(Options with
        {
            RateLimitsFor =
            [
                new BucketRule("/api/v1/users/{id}/lifecycle/*", 50), new BucketRule("POST /api/v1/users/{id}/lifecycle/suspend", 20),
                new BucketRule("/api/v1/*", 9),
            ],
        });
        Assert.Equal(20, (await SendAsync(org, "POST /api/v1/users/a/lifecycle/suspend")).Limit);
        Assert.Equal(50, (await SendAsync(org, "POST /api/v1/users/a/lifecycle/unlock")).Limit);
        Assert.Equal(9, (await SendAsync(org, "DELETE /api/v1/users/a/sessions")).Limit);
        Assert.Equal(3, (await SendAsync(org, "GET /api/v1/users/a")).Limit);
    }

    [Fact]
    public async Task No_limit_still_has_headers()
    {
        await using var org = await TestOrg.StartAsync(Options with { RateLimit = 0 });
        var reply = await org.GetAsync("/api/v1/users/me");
        Assert.Equal((1_000_000_000, 999_999_999), (reply.Limit, reply.Remaining));
    }

    [Fact]
    public async Task Others_use_their_share_evenly_over_the_window()
    {
        await using var org = await TestOrg.StartAsync(Options with { RateLimit = 100, OthersPercent = 30, WindowSeconds = 10 });
        var remaining = new List<int>();
        for (var second = 0; second < 3; second++)
        {
            remaining.Add((await org.GetAsync("/api/v1/users/me")).Remaining);
            _clock.Advance(TimeSpan.FromSeconds(4.5));
        }

        // 0.7 s, 5.2 s and 9.7 s into the window: 2, 15 and 29 used by others, 1, 2 and 3 by us.
        Assert.Equal([97, 83, 68], remaining);
    }

    [Fact]
    public async Task Others_can_use_their_share_at_the_start()
    {
        var options = Options with { RateLimit = 10, OthersPercent = 80, OthersPattern = OthersPattern.Start };
        await using var org = await TestOrg.StartAsync(options);
        Assert.Equal(["1", "0", "429"], await RemainingAsync(org, 3));
    }

    [Fact]
    public async Task A_refused_call_has_no_effect_and_is_counted_apart()
    {
        await using var org = await TestOrg.StartAsync(Options with { RateLimit = 1 });
        await org.LifecycleAsync("user0000001", "suspend");
        Assert.Equal("429 E0000047", (await org.LifecycleAsync("user0000002", "suspend")).Verdict);
        Assert.Equal("ACTIVE", await org.StatusAsync("user0000002"));
        var counts = await org.CountsAsync();
        Assert.Equal(1, counts.GetProperty("rateLimited").GetInt32());
        Assert.Equal(0, counts.GetProperty("concurrencyLimited").GetInt32());
    }

    [Fact]
    public async Task More_calls_in_flight_than_allowed_are_refused_with_a_limit_of_zero()
    {
        var options = Options with { RateLimit = 10, ConcurrencyLimit = 2, Faults = [Hang("/user0000001/"), Hang("/user0000002/")] };
        await using var org = await TestOrg.StartAsync(options);
        _ = org.LifecycleAsync("user0000001", "suspend");
        _ = org.LifecycleAsync("user0000002", "suspend");
        await UntilAsync(async () => (await org.CountsAsync()).GetProperty("maxInFlight").GetInt32() == 2);
        var refused = await org.LifecycleAsync("user0000003", "suspend");
        Assert.Equal(("429 E0000047", 0, 0), (refused.Verdict, refused.Limit, refused.Remaining));
        Assert.Equal(1_900_000_060, refused.Reset);
        var counts = await org.CountsAsync();
        Assert.Equal(1, counts.GetProperty("concurrencyLimited").GetInt32());
        Assert.Equal(0, counts.GetProperty("rateLimited").GetInt32());
        Assert.Equal(3, counts.GetProperty("maxInFlight").GetInt32());
        Assert.Equal("ACTIVE", await org.StatusAsync("user0000003"));
    }

    private static Fault Hang(string path) => new() { Kind = FaultKind.HangBeforeEffect, Every = 1, Path = path };

    private static Task<Reply> SendAsync(TestOrg org, string call) => org.SendAsync(new HttpMethod(call.Split(' ')[0]), call.Split(' ')[1]);

    private static async Task<IReadOnlyList<string>> RemainingAsync(TestOrg org, int calls)
    {
        var remaining = new List<string>();
        for (var call = 0; call < calls; call++)
        {
            var reply = await org.GetAsync("/api/v1/users/me");
            remaining.Add((int)reply.Status == 429 ? "429" : $"{reply.Remaining}");
        }

        return remaining;
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }
}
