using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>The main job against an org that is as far away as real ones are.</summary>
internal sealed class SuspendAtLatency : Scenario
{
    private const int People = 5000;
    private const int Concurrency = 50;
    private const int Latency = 20;
    private const double Floor = (double)People / Concurrency * Latency;

    public override string Name => "suspend-20ms";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "first request to last answer, against ceil(5000/50) × 20 ms", Limit = Limit.Times(1.10) },
        new() { Compared = "trigger to done, against the same", Limit = Limit.Times(1.25) },
        new() { Compared = "trigger to done, against a program that is a bare HttpClient loop: what this machine can do", Limit = Limit.None },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        string[] options = ["--latency-ms", $"{Latency}", "--rate-limit", "0"];
        var check = new Check();
        var bare = await BareRun.MeasureAsync(folder, People, Concurrency, check, cancellationToken, options);

        await using var org = await Simulator.StartAsync(People, cancellationToken, options);
        await org.WarmUpAsync(People, cancellationToken);
        CordonRun.Prepare(folder, org, People, Concurrency);
        var run = await CordonRun.RunAsync(folder, cancellationToken);
        var counts = await org.CountsAsync(cancellationToken);
        return new Trial
        {
            Samples = [new Sample(Floor, counts.FirstRequestToLastAnswer), new Sample(Floor, run.Elapsed), new Sample(bare, run.Elapsed)],
            Problems = check.Succeeded(run, People).Suspended(counts, People).OneRequestEach(counts, People).Problems,
        };
    }
}
