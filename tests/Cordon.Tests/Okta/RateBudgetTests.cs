using Cordon.Okta;
using Cordon.Okta.Rates;

namespace Cordon.Tests.Okta;

public sealed class RateBudgetTests
{
    private readonly ManualTime _time = new() { Start = new DateTimeOffset(2026, 11, 22, 3, 0, 0, 370, TimeSpan.Zero) };

    [Fact]
    public void Sends_one_request_ahead_while_nothing_is_known()
    {
        var org = new ScriptedOrg(_time);
        org.Ask(20);
        Assert.Equal(1, org.Sent);
        org.AnswerAll();
        Assert.Equal(20, org.Accepted);
    }

    [Fact]
    public async Task Lets_everything_through_when_the_org_names_no_limit()
    {
        var budget = new RateBudget(50, 50, _time, _ => { });
        var first = await Enter(budget);
        var others = Enumerable.Range(0, 49).Select(_ => Enter(budget)).ToList();
        Assert.DoesNotContain(others, other => other.IsCompleted);
        budget.Leave(first, new RateReading { Received = budget.Now });
        Assert.All(others, other => Assert.True(other.IsCompletedSuccessfully));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    [InlineData(-30)]
    public void Uses_every_request_of_every_window_and_draws_no_refusal(double skew)
    {
        var org = new ScriptedOrg(_time, skew: skew);
        org.Budget.Expect(ScriptedOrg.Endpoint, 500);
        org.Ask(500);
        // Windows end 5 s after the whole second of their first request: the fifth begins 20 s after second 0, and it is second 0.37.
        org.Run(19.6);
        Assert.Equal("400 accepted, 0 refused", org.ToString());
        org.Run(0.15);
        Assert.Equal("500 accepted, 0 refused", org.ToString());
    }

    [Fact]
    public void Is_certain_of_the_first_reset_to_the_second_and_of_the_next_to_a_twentieth()
    {
        var org = new ScriptedOrg(_time);
        org.Ask(300);
        org.Run(4.6);
        Assert.Equal(100, org.Accepted);
        org.Run(0.11);
        Assert.Equal(200, org.Accepted);
        org.Run(4.9);
        Assert.Equal(200, org.Accepted);
        org.Run(0.11);
        Assert.Equal("300 accepted, 0 refused", org.ToString());
    }

    [Fact]
    public void Does_not_hold_back_the_last_requests_of_a_window_that_is_enough()
    {
        var org = new ScriptedOrg(_time);
        org.Budget.Expect(ScriptedOrg.Endpoint, 100);
        org.Ask(100);
        org.AnswerAll();
        Assert.Equal("100 accepted, 0 refused", org.ToString());
    }

    [Theory]
    [InlineData(50, 50)]
    [InlineData(25, 25)]
    [InlineData(95, 95)]
    public void Keeps_to_its_share_of_a_window(int share, int expected)
    {
        var org = new ScriptedOrg(_time, share);
        org.Ask(500);
        org.Run(4.5);
        Assert.Equal(expected, org.Accepted);
        org.Run(5);
        Assert.Equal(2 * expected, org.Accepted);
        Assert.Equal(0, org.Refused);
    }

    [Fact]
    public void Leaves_a_reserve_to_others_when_it_may_not_use_everything()
    {
        var org = new ScriptedOrg(_time, share: 50) { OthersAtStart = 69 };
        org.Ask(100);
        org.Run(4);
        // Of the 31 left, 10 stay for others.
        Assert.Equal("21 accepted, 0 refused", org.ToString());
    }

    [Fact]
    public void Paces_on_what_the_org_counts_and_not_on_its_own_requests()
    {
        var org = new ScriptedOrg(_time) { OthersAtStart = 30 };
        org.Ask(200);
        org.Run(4.5);
        Assert.Equal("70 accepted, 0 refused", org.ToString());
        org.Run(5);
        Assert.Equal("140 accepted, 0 refused", org.ToString());
    }

    [Fact]
    public void Reckons_with_others_who_use_the_window_all_the_time()
    {
        var org = new ScriptedOrg(_time);
        org.Ask(1000);
        for (var step = 0; step < 2000; step++)
        {
            org.Run(0.01);
            org.Others += step % 16 == 0 ? 1 : 0;
        }

        Assert.Equal(0, org.Refused);
        Assert.InRange(org.Accepted, 350, 500);
    }

    [Fact]
    public void Learns_how_much_later_than_it_says_an_org_opens_its_windows()
    {
        var org = new ScriptedOrg(_time) { Lateness = 0.6 };
        org.Ask(2000);
        org.Run(12);
        var refused = org.Refused;
        Assert.InRange(refused, 1, 3);
        org.Run(30);
        Assert.Equal(refused, org.Refused);
    }

    [Fact]
    public void Does_not_believe_a_reset_that_is_hours_away()
    {
        var org = new ScriptedOrg(_time) { WindowSeconds = 36_000, Limit = 1 };
        org.Ask(2);
        org.Run(100, step: 1);
        Assert.Equal("1 accepted, 1 refused", org.ToString());
    }

    [Fact]
    public async Task An_answer_of_an_older_window_does_not_disturb_the_newer()
    {
        var budget = new RateBudget(100, 50, _time, _ => { });
        var late = await Enter(budget);
        budget.Leave(late, Reading(budget, remaining: 99, reset: 1000));
        var old = await Enter(budget);
        var current = await Enter(budget);
        budget.Leave(current, Reading(budget, remaining: 90, reset: 1060));
        budget.Leave(old, Reading(budget, remaining: 0, reset: 1000));
        Assert.True(Enter(budget).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_burst_of_refusals_ends_at_the_number_the_org_allows_in_flight()
    {
        var budget = new RateBudget(100, 100, _time, _ => { });
        var sent = await SentAsync(budget, 100);
        var refused = sent.Skip(75).ToList();
        refused.ForEach(permit => budget.Leave(permit, TooManyInFlight(budget)));
        var waiting = Enumerable.Range(0, 25).Select(_ => Enter(budget)).ToList();
        Assert.DoesNotContain(waiting, waiter => waiter.IsCompleted);

        budget.Leave(sent[0], Reading(budget, remaining: 900, reset: 1060));
        Assert.Equal(1, waiting.Count(waiter => waiter.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task A_refusal_for_too_many_in_flight_is_not_waited_out_until_its_reset()
    {
        var budget = new RateBudget(100, 2, _time, _ => { });
        var sent = await SentAsync(budget, 2);
        budget.Leave(sent[0], TooManyInFlight(budget));
        var again = Enter(budget);
        Assert.False(again.IsCompleted);
        budget.Leave(sent[1], Reading(budget, remaining: 900, reset: 1060));
        Assert.True(again.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Tries_one_more_in_flight_after_a_quiet_minute()
    {
        var budget = new RateBudget(100, 10, _time, _ => { });
        var sent = await SentAsync(budget, 10);
        budget.Leave(sent[9], TooManyInFlight(budget));
        budget.Leave(sent[8], TooManyInFlight(budget));
        _time.Advance(61);
        Assert.True(Enter(budget).IsCompletedSuccessfully);
        Assert.False(Enter(budget).IsCompleted);
    }

    [Fact]
    public async Task Waits_a_little_when_others_fill_the_org()
    {
        var budget = new RateBudget(100, 1, _time, _ => { });
        var sent = await SentAsync(budget, 1);
        budget.Leave(sent[0], TooManyInFlight(budget));
        var again = Enter(budget);
        Assert.False(again.IsCompleted);
        _time.Advance(0.2);
        Assert.True(again.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Gives_a_call_a_bucket_of_its_own_when_the_org_counts_it_apart()
    {
        var budget = new RateBudget(100, 50, _time, _ => { });
        budget.Leave(await Enter(budget), Reading(budget, remaining: 500, reset: 1060, limit: 600));
        var other = await Enter(budget, OktaEndpoints.Unsuspend);
        budget.Leave(other, Reading(budget, remaining: 0, reset: 1030, limit: 20));
        Assert.False(Enter(budget, OktaEndpoints.Unsuspend).IsCompleted);
        Assert.True(Enter(budget).IsCompletedSuccessfully);
    }

    [Fact]
    public void Says_what_it_waits_for()
    {
        var org = new ScriptedOrg(_time) { WindowSeconds = 60 };
        org.Ask(200);
        org.Run(58);
        Assert.Equal("waiting 58 s for the rate limit of /api/v1", org.Words.Last(word => word.Contains("58")));
        Assert.InRange(org.Words.Count, 5, 7);
    }

    [Fact]
    public void A_cancelled_request_takes_nobodys_place()
    {
        using var cancelled = new CancellationTokenSource();
        var org = new ScriptedOrg(_time);
        org.Ask(1);
        var waiting = org.Budget.EnterAsync(ScriptedOrg.Endpoint, cancelled.Token).AsTask();
        org.Ask(1);
        cancelled.Cancel();
        org.AnswerAll();
        Assert.True(waiting.IsCanceled);
        Assert.Equal(2, org.Accepted);
    }

    [Fact]
    public async Task A_lost_answer_lets_the_next_request_learn_the_limits()
    {
        var budget = new RateBudget(100, 50, _time, _ => { });
        var first = await Enter(budget);
        var second = Enter(budget);
        budget.Leave(first, RateReading.None);
        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Estimates_how_long_requests_take_at_the_present_limit()
    {
        var org = new ScriptedOrg(_time, share: 50) { Limit = 600 };
        org.Ask(1);
        _time.Advance(0.1);
        org.AnswerAll();
        Assert.Null(new RateBudget(50, 50, _time, _ => { }).Duration(ScriptedOrg.Endpoint, 10, TimeSpan.FromSeconds(60)));
        var permit = await Enter(org.Budget);
        permit.Sent = org.Budget.Now;
        _time.Advance(0.1);
        org.Budget.Leave(permit, Reading(org.Budget, remaining: 597, reset: 1_900_000_000, limit: 600));
        Assert.Equal(TimeSpan.FromSeconds(180), org.Budget.Duration(ScriptedOrg.Endpoint, 1000, TimeSpan.FromSeconds(60)));
    }

    private static Task<Permit> Enter(RateBudget budget, OktaEndpoint? endpoint = null) =>
        budget.EnterAsync(endpoint ?? ScriptedOrg.Endpoint, CancellationToken.None).AsTask();

    private static async Task<Permit[]> SentAsync(RateBudget budget, int count)
    {
        budget.Leave(await Enter(budget), Reading(budget, remaining: 999, reset: 1060));
        return await Task.WhenAll(Enumerable.Range(0, count).Select(_ => Enter(budget)));
    }

    private static RateReading Reading(RateBudget budget, int remaining, long reset, int limit = 1000) =>
        new() { HasLimit = true, Limit = limit, Remaining = remaining, Reset = reset, Date = 1000, Received = budget.Now };

    private static RateReading TooManyInFlight(RateBudget budget) =>
        new() { HasLimit = true, Limit = 0, Remaining = 0, Reset = 1060, Date = 1000, IsRefused = true, Received = budget.Now };
}
