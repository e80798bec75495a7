using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>An org that loses or refuses some answers: whatever the answer was, the outcome must be what really became of the user.</summary>
internal sealed class Faulty(string name, string circumstance, string faults) : Scenario
{
    private const int People = 2000;
    private const int Concurrency = 50;
    private const int Latency = 20;

    public override string Name => name;

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = $"trigger to done for 2,000 at 20 ms, {circumstance}, against ceil(2000/50) × 20 ms", Limit = Limit.None },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        await using var org = await Simulator.StartAsync(People, cancellationToken, "--latency-ms", $"{Latency}", "--rate-limit", "0");
        await org.WarmUpAsync(People, cancellationToken);
        await org.SetFaultsAsync(faults, cancellationToken);
        CordonRun.Prepare(folder, org, People, Concurrency);
        var run = await CordonRun.RunAsync(folder, cancellationToken);
        var counts = await org.CountsAsync(cancellationToken);
        var struckBefore = counts.Faults.GetValueOrDefault("error-before-effect");
        return new Trial
        {
            Samples = [new Sample((double)People / Concurrency * Latency, run.Elapsed)],
            Problems = new Check()
                .That(counts.Faults.Values.Sum() >= People / 100, $"only {counts.Faults.Values.Sum()} faults struck")
                .Succeeded(run, People).Suspended(counts, People, explained: struckBefore).Problems,
        };
    }
}
