using Cordon.Benchmarks.Children;
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
        await using var bareOrg = await StartAsync(cancellationToken);
        using var loop = Child.Start(
            Programs.Benchmarks, folder.Folder, BareLoop.Verb, bareOrg.Address.ToString(), $"{People}", $"{Concurrency}");
        var bare = await loop.EndAsync(cancellationToken);
        var bareCounts = await bareOrg.CountsAsync(cancellationToken);

        await using var org = await StartAsync(cancellationToken);
        CordonRun.Prepare(folder, org, People, Concurrency);
        var run = await CordonRun.RunAsync(folder, cancellationToken);
        var counts = await org.CountsAsync(cancellationToken);
        return new Trial
        {
            Samples = [new Sample(bare.Elapsed, run.Elapsed)],
            Problems = new Check()
                .That(bare.ExitCode == 0 && bareCounts.Of("suspend").Users == People, $"the bare loop is wrong itself: {bare.Describe()}")
                .Succeeded(run, People).Suspended(counts, People).OneRequestEach(counts, People).Problems,
        };
    }

    private static async Task<Simulator> StartAsync(CancellationToken cancellationToken)
    {
        var org = await Simulator.StartAsync(People, cancellationToken, "--rate-limit", "0");
        await org.WarmUpAsync(People, cancellationToken);
        return org;
    }
}
