using Cordon.Okta.Rates;

namespace Cordon.Tests.Okta;

public sealed class OrgClockTests
{
    [Fact]
    public void One_answer_leaves_the_uncertainty_of_a_second_and_of_its_way()
    {
        var clock = new OrgClock();
        clock.Observe(sent: 10, received: 10.2, date: 1000);
        Assert.Equal(1.2, clock.Uncertainty, precision: 6);
        Assert.Equal(999.8, clock.EarliestAt(10), precision: 6);
        Assert.Equal(1001, clock.LatestAt(10), precision: 6);
    }

    [Fact]
    public void Two_answers_on_either_side_of_a_tick_leave_the_time_between_them()
    {
        var clock = new OrgClock();
        clock.Observe(sent: 10, received: 10.01, date: 1000);
        clock.Observe(sent: 10.03, received: 10.04, date: 1001);
        Assert.Equal(0.04, clock.Uncertainty, precision: 3);
    }

    [Fact]
    public void A_wait_for_the_certain_moment_is_never_too_short()
    {
        var clock = new OrgClock();
        clock.Observe(sent: 10, received: 10.01, date: 1000);
        clock.Observe(sent: 10.5, received: 10.51, date: 1000);
        // The org was at 1000 or later when the first answer had come.
        Assert.InRange(clock.Certain(1005), 15, 15.02);
    }

    [Fact]
    public void A_clock_that_was_set_counts_from_the_newest_answer()
    {
        var clock = new OrgClock();
        clock.Observe(sent: 10, received: 10.01, date: 1000);
        clock.Observe(sent: 11, received: 11.01, date: 5000);
        Assert.Equal(4990, clock.EarliestAt(1), precision: 0);
        Assert.Equal(1.01, clock.Uncertainty, precision: 6);
    }

    [Fact]
    public void Uncertainty_grows_slowly_because_clocks_drift()
    {
        var clock = new OrgClock();
        clock.Observe(sent: 10, received: 10.01, date: 1000);
        clock.Observe(sent: 10.03, received: 10.04, date: 1001);
        clock.Observe(sent: 610.2, received: 610.9, date: 1601);
        Assert.InRange(clock.Uncertainty, 0.05, 0.2);
    }
}
