using System.Diagnostics;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Cordon.Benchmarks.Service;
using Cordon.Host.Identities;
using Cordon.Host.Runs;
using Cordon.Host.Storage;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>A new run in a database that holds 10,000 old ones with 5,000,000 outcomes, against the same in one that holds none.</summary>
internal sealed class OldRuns : Scenario
{
    private const int Runs = 10_000;
    private const int OutcomesEach = 500;
    private const int People = 2000;
    private const int Concurrency = 50;

    public override string Name => "old-runs";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "2,000 at 0 ms through the server, beside 10,000 runs with 5,000,000 outcomes, against the same beside none", Limit = Limit.Times(1.10) },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        var alone = await MeasureAsync(folder, "empty", old: 0, cancellationToken);
        var beside = await MeasureAsync(folder, "full", Runs, cancellationToken);
        return new Trial { Samples = [new Sample(alone.Elapsed, beside.Elapsed)], Problems = [.. alone.Problems, .. beside.Problems] };
    }

    private static async Task<(double Elapsed, IReadOnlyList<string> Problems)> MeasureAsync(
        Workspace folder, string name, int old, CancellationToken cancellationToken)
    {
        await using var org = await Simulator.StartAsync(People, cancellationToken, "--rate-limit", "0");
        await org.WarmUpAsync(People, cancellationToken);
        await using var service = await RunService.StartAsync(folder[name], org, People, Concurrency, cancellationToken);
        await OldRunRows.InsertAsync(service.Get<Database>(), old, OutcomesEach, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var run = await service.BeginAsync(500, IdentitySelection.Everything, cancellationToken);
        run = await service.EndAsync(run, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var check = new Check().That(run.Status == RunStatus.Succeeded, $"the run ended as {run.Status}").Suspended(await org.CountsAsync(cancellationToken), People);
        return (elapsed, check.Problems);
    }
}
