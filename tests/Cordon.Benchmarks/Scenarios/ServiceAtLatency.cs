using System.Diagnostics;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Cordon.Benchmarks.Service;
using Cordon.Host.Identities;
using Cordon.Host.Runs;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>The main job through the server against <c>cordon run</c> of the same, each against an org of its own.</summary>
internal sealed class ServiceAtLatency : Scenario
{
    private const int People = 10_000;
    private const int Concurrency = 50;
    private const int Latency = 20;

    public override string Name => "service-20ms";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "10,000 at 20 ms through the server, request to end, against `cordon run` of the same, trigger to done", Limit = Limit.Times(1.10) },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        await using var org = await StartAsync(cancellationToken);
        CordonRun.Prepare(folder, org, People, Concurrency);
        var alone = await CordonRun.RunAsync(folder, cancellationToken);
        await using var another = await StartAsync(cancellationToken);
        await using var service = await RunService.StartAsync(folder["data"], another, People, Concurrency, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var run = await service.BeginAsync(People, IdentitySelection.Everything, cancellationToken);
        run = await service.EndAsync(run, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new Trial
        {
            Samples = [new Sample(alone.Elapsed, elapsed.TotalMilliseconds)],
            Problems = new Check()
                .Succeeded(alone, People)
                .That(run.Status == RunStatus.Succeeded, $"the run on the server ended as {run.Status}")
                .Suspended(await another.CountsAsync(cancellationToken), People).Problems,
        };
    }

    private static async Task<Simulator> StartAsync(CancellationToken cancellationToken)
    {
        var org = await Simulator.StartAsync(People, cancellationToken, "--latency-ms", $"{Latency}", "--rate-limit", "0");
        await org.WarmUpAsync(People, cancellationToken);
        return org;
    }
}
