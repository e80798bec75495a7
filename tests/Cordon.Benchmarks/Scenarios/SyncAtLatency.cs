using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Cordon.Benchmarks.Service;
using Cordon.Host.Syncs;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>The first sync of an org's users far away. A page names the next, so they cannot be read side by side: the floor is one latency a page.</summary>
internal sealed class SyncAtLatency : Scenario
{
    private const int People = 20_000;
    private const int PageSize = 200;
    private const int Latency = 100;

    public override string Name => "sync-100ms";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "20,000 users at 100 ms into the store, against 100 ms for each page of 200", Limit = Limit.Times(1.2) },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        await using var org = await Simulator.StartAsync(People, cancellationToken, "--latency-ms", $"{Latency}", "--rate-limit", "0");
        var (elapsed, state, stored) = await SyncService.MeasureAsync(folder["data"], org, SyncService.UsersOnly, cancellationToken);
        var pages = Math.Ceiling(stored / (double)PageSize);
        return new Trial
        {
            Samples = [new Sample(pages * Latency, elapsed)],
            Problems = new Check()
                .That(state == PassState.Succeeded, $"the sync ended as {state}")
                .That(stored > People, $"{stored} users are there").Problems,
        };
    }
}
