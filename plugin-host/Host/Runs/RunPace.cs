namespace Cordon.Host.Runs;

/// <summary>How far a run is, and how fast it goes.</summary>
internal sealed record RunPace
{
    /// <summary>Identities of the step it is at that have an outcome.</summary>
    public required long Done { get; init; }

    /// <summary>Identities of that step.</summary>
    public required long Total { get; init; }

    /// <summary>Outcomes of all steps; a step that has not begun is taken for one over everybody.</summary>
    public required long AllTotal { get; init; }

    /// <summary>Of all steps, from 0 to 100.</summary>
    public required int Percent { get; init; }

    /// <summary>Outcomes a second since the step began, on average; null before there is one.</summary>
    public double? PerSecond { get; init; }

    /// <summary>Of the step, at that pace; null when nothing is left or nothing is known.</summary>
    public TimeSpan? Remaining { get; init; }

    public static RunPace Of(Run run, DateTimeOffset now)
    {
        var step = run.Steps[Math.Clamp(run.Step, 1, run.Steps.Count) - 1];
        var (done, total) = (Outcomes(step), Expected(run, step));
        var (allDone, allTotal) = (run.Steps.Sum(Outcomes), run.Steps.Sum(each => Expected(run, each)));
        var isComplete = run.Status is RunStatus.Succeeded or RunStatus.CompletedWithErrors;
        var perSecond = done == 0 || step.StartedAt is not { } began ? null : Rate(done, (step.FinishedAt ?? run.FinishedAt ?? now) - began);
        return new RunPace
        {
            Done = done,
            Total = total,
            AllTotal = allTotal,
            Percent = isComplete ? 100 : allTotal == 0 ? 0 : (int)(allDone * 100 / allTotal),
            PerSecond = perSecond,
            Remaining = run.HasEnded || perSecond is null || total == done ? null : TimeSpan.FromSeconds((total - done) / perSecond.Value),
        };
    }

    private static long Outcomes(RunStep step) => step.Counts.ByStatus.Values.Sum();

    private static long Expected(Run run, RunStep step) =>
        Math.Max(Outcomes(step), step.Counts.Total > 0 ? step.Counts.Total : run.Status is RunStatus.Succeeded or RunStatus.CompletedWithErrors ? 0 : run.Total);

    /// <summary>What lasted less than a second is counted as one: nobody is told of a million a second.</summary>
    private static double? Rate(long done, TimeSpan elapsed) => done / Math.Max(1, elapsed.TotalSeconds);
}
