using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>How long somebody waits who has one account to suspend and everything cold.</summary>
internal sealed class OneIdentity : Scenario
{
    private const int People = 1;

    public override string Name => "one-identity";

    public override int LeastRuns => 10;

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "cordon run of one identity, zip to summary, against dotnet --version", Limit = Limit.MoreThanBaseline(600) },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        await using var org = await Simulator.StartAsync(People, cancellationToken, "--rate-limit", "0");
        await org.WarmUpAsync(People, cancellationToken);
        CordonRun.Prepare(folder, org, People, concurrency: 50);
        using var version = Child.Start("dotnet", folder.Folder, "--version");
        var dotnet = await version.EndAsync(cancellationToken);
        var run = await CordonRun.RunAsync(folder, cancellationToken);
        var counts = await org.CountsAsync(cancellationToken);
        return new Trial
        {
            Samples = [new Sample(dotnet.Elapsed, run.Elapsed)],
            Problems = new Check()
                .That(dotnet.ExitCode == 0, $"dotnet --version ended with {dotnet.Describe()}")
                .Succeeded(run, People).Suspended(counts, People).OneRequestEach(counts, People).Problems,
        };
    }
}
