using Cordon.Abstractions;
using Cordon.Host.Runs;

namespace Cordon.Tests.Runs;

public sealed class RunPaceTests
{
    private static readonly DateTimeOffset _began = new(2026, 11, 25, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_run_under_way_says_what_is_left_at_its_pace()
    {
        var run = Run(RunStatus.Running, 1, Step(1, 100, 25), Step(2, 0, 0));

        Assert.Equal(
            new RunPace { Done = 25, Total = 100, AllTotal = 200, Percent = 12, PerSecond = 2.5, Remaining = TimeSpan.FromSeconds(30) },
            RunPace.Of(run, _began.AddSeconds(10)));
    }

    [Fact]
    public void Nothing_is_foretold_before_the_first_outcome()
    {
        var run = Run(RunStatus.Queued, 1, Step(1, 0, 0) with { StartedAt = null });

        Assert.Equal(new RunPace { Done = 0, Total = 100, AllTotal = 100, Percent = 0 }, RunPace.Of(run, _began));
    }

    [Fact]
    public void A_run_that_is_complete_is_so_although_its_last_step_took_nobody()
    {
        var run = Run(RunStatus.CompletedWithErrors, 2, Step(1, 100, 100), Step(2, 0, 0) with { StartedAt = null });

        Assert.Equal(new RunPace { Done = 0, Total = 0, AllTotal = 100, Percent = 100 }, RunPace.Of(run, _began.AddHours(1)));
    }

    [Fact]
    public void A_run_that_was_cancelled_stays_where_it_was()
    {
        var run = Run(RunStatus.Cancelled, 1, Step(1, 100, 50)) with { FinishedAt = _began.AddSeconds(5) };

        Assert.Equal(new RunPace { Done = 50, Total = 100, AllTotal = 100, Percent = 50, PerSecond = 10 }, RunPace.Of(run, _began.AddHours(1)));
    }

    private static RunStep Step(int number, long total, long succeeded) => new()
    {
        Step = number,
        PluginId = "p",
        PluginName = "P",
        Version = "1.0.0",
        PackageSha256 = "",
        ActionId = "a",
        ActionName = "A",
        Options = "{}",
        ObjectsPerRun = 100,
        Takes = StepInput.All,
        Sent = 0,
        Counts = new RunCounts { Total = total, ByStatus = new Dictionary<OutcomeStatus, long> { [OutcomeStatus.Succeeded] = succeeded } },
        StartedAt = _began,
    };

    private static Run Run(RunStatus status, int step, params RunStep[] steps) => new()
    {
        Id = "r",
        Title = "R",
        StartedBy = RunFeature.Ann,
        Trigger = RunTrigger.Manual,
        DryRun = false,
        Status = status,
        IdentitiesLabel = "Everybody",
        Total = 100,
        Hash = "",
        Approval = RunApproval.NotNeeded,
        Step = step,
        Revision = 1,
        CreatedAt = _began,
        Steps = steps,
    };
}
