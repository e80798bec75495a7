using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>The host is killed half way and the run resumed: nothing is lost, and nobody who has an outcome is touched again.</summary>
internal sealed class KilledAndResumed : Scenario
{
    private const int People = 2000;
    private const int Concurrency = 50;
    private const int Latency = 20;
    private const int Killed = 128 + 9;

    public override string Name => "kill-and-resume";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "both runs, trigger to done, for 2,000 at 20 ms, killed at half way, against ceil(2000/50) × 20 ms", Limit = Limit.None },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        await using var org = await Simulator.StartAsync(People, cancellationToken, "--latency-ms", $"{Latency}", "--rate-limit", "0");
        await org.WarmUpAsync(People, cancellationToken);
        CordonRun.Prepare(folder, org, People, Concurrency);
        var killed = await KillHalfWayAsync(folder, org, cancellationToken);
        var known = OutcomeRow.Lines(killed.Output);
        using var resumption = CordonRun.Start(folder, "--resume", "--report", "report.json");
        var resumed = await resumption.EndAsync(cancellationToken);
        var counts = await org.CountsAsync(cancellationToken);
        var again = await TouchedAgainAsync(org, known, cancellationToken);
        var both = resumed.ExitCode == 0 ? OutcomeRow.Report(folder["report.json"]) : [];
        return new Trial
        {
            Samples = [new Sample((double)People / Concurrency * Latency, killed.Elapsed + resumed.Elapsed)],
            Problems = new Check()
                .That(killed.ExitCode == Killed && known.Count is > 0 and < People, $"the kill came at {known.Count} of {People} outcomes, {killed.Describe()}")
                .That(resumed.ExitCode == 0, $"the resumed run ended with {resumed.Describe()}")
                .That(again == 0, $"{again} users who had an outcome were touched again")
                // What was under way when the worker ended may have been lost on its way, and is asked for once more.
                .Succeeded(both, People).Suspended(counts, People, explained: Concurrency).Problems,
        };
    }

    private static async Task<ChildResult> KillHalfWayAsync(Workspace folder, Simulator org, CancellationToken cancellationToken)
    {
        using var run = CordonRun.Start(folder);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while ((await org.CountsAsync(cancellationToken)).Of("suspend").Effects < People / 2)
        {
            await tick.WaitForNextTickAsync(cancellationToken);
        }

        run.Kill();
        return await run.EndAsync(cancellationToken);
    }

    /// <summary>One request each is what they had before the kill.</summary>
    private static async Task<int> TouchedAgainAsync(Simulator org, IReadOnlyList<OutcomeRow> known, CancellationToken cancellationToken)
    {
        var again = 0;
        foreach (var outcome in known)
        {
            var counts = await org.CountsAsync(outcome.Identity, cancellationToken);
            again += counts.Actions.Values.Sum(action => action.Requests) == 1 ? 0 : 1;
        }

        return again;
    }
}
