using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>The main job where the org costs nothing: what is left is ours, held against a program that does nothing else than send.</summary>
internal sealed class SuspendAtOnce : Scenario
{
    private const int People = 5000;
    private const int Concurrency = 50;

    public override string Name => "suspend-0ms";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "trigger to done for 5,000, against a program that is a bare HttpClient loop", Limit = Limit.Times(3) },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        string[] options = ["--rate-limit", "0"];
        var check = new Check();
        var bare = await BareRun.MeasureAsync(folder, People, Concurrency, check, cancellationToken, options);

        await using var org = await Simulator.StartAsync(People, cancellationToken, options);
        await org.WarmUpAsync(People, cancellationToken);
        CordonRun.Prepare(folder, org, People, Concurrency);
        var run = await CordonRun.RunAsync(folder, cancellationToken);
        var counts = await org.CountsAsync(cancellationToken);
        return new Trial
        {
            Samples = [new Sample(bare, run.Elapsed)],
            Problems = check.Succeeded(run, People).Suspended(counts, People).OneRequestEach(counts, People).Problems,
        };
    }
}
