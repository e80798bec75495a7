using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Cordon.Benchmarks.Service;
using Cordon.Host.Syncs;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>The first sync of a million users: what the worker holds of them at once.</summary>
internal sealed class SyncMillion : Scenario
{
    /// <summary>With those that warm the org up, a million: it has no more.</summary>
    private const int People = 999_500;

    public override string Name => "sync-1m";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "peak memory of the worker that collects 1,000,000 users", Unit = Unit.Megabytes, Limit = Limit.Below(200) },
        new() { Compared = "its time", Limit = Limit.Shown },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        await using var org = await Simulator.StartAsync(People, cancellationToken, "--rate-limit", "0");
        using var over = new CancellationTokenSource();
        var memory = PeakMemory.OfWorkersAsync(over.Token);
        var (elapsed, state, stored) = await SyncService.MeasureAsync(folder["data"], org, SyncService.UsersOnly, cancellationToken);
        await over.CancelAsync();
        var peak = await memory;
        return new Trial
        {
            Samples = [new Sample(0, peak), new Sample(0, elapsed)],
            Problems = new Check()
                .That(state == PassState.Succeeded, $"the sync ended as {state}")
                .That(peak > 0, "no worker was seen")
                .That(stored > People, $"{stored} users are there").Problems,
        };
    }
}
