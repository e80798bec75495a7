using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>An org that allows fewer calls in flight than the connection does, and says so only by refusing.</summary>
internal sealed class ConcurrencyLimited : Scenario
{
    private const int People = 2000;
    private const int Allowed = 75;
    private const int Asked = 100;
    private const int Latency = 100;

    public override string Name => "concurrency-75";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "first request to last answer for 2,000 at 100 ms, 75 of 100 allowed in flight, against ceil(2000/75) × 100 ms", Limit = Limit.Times(1.15) },
        new() { Compared = "trigger to done, against the same", Limit = Limit.None },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        var floor = Math.Ceiling((double)People / Allowed) * Latency;
        await using var org = await Simulator.StartAsync(
            People, cancellationToken, "--latency-ms", $"{Latency}", "--rate-limit", "0", "--concurrency-limit", $"{Allowed}");
        await org.WarmUpAsync(People, cancellationToken);
        CordonRun.Prepare(folder, org, People, Asked);
        var run = await CordonRun.RunAsync(folder, cancellationToken);
        var counts = await org.CountsAsync(cancellationToken);
        return new Trial
        {
            Samples = [new Sample(floor, counts.FirstRequestToLastAnswer), new Sample(floor, run.Elapsed)],
            Problems = new Check()
                .That(
                    counts.ConcurrencyLimited is > 0 and <= Asked - Allowed,
                    $"{counts.ConcurrencyLimited} requests were refused for too many in flight; learning the limit once takes at most {Asked - Allowed}")
                .Succeeded(run, People).Suspended(counts, People, explained: counts.ConcurrencyLimited).Problems,
        };
    }
}
