using System.Diagnostics;
using System.Globalization;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>An org whose rate limit is what costs the time.</summary>
internal sealed class RateLimited(string name, int usedByOthers, int clockSkew) : Scenario
{
    private const int People = 500;
    private const int PerWindow = 100;
    private const int WindowSeconds = 5;

    public override string Name => name;

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = $"first request to last answer for 500 at 100 per 5 s{Circumstance(usedByOthers, clockSkew)}, against the ideal", Limit = Limit.Times(1.05) },
    ];

    private int Windows => (int)Math.Ceiling(People / (PerWindow * (100 - usedByOthers) / 100.0));

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        await using var org = await Simulator.StartAsync(
            People,
            cancellationToken,
            "--rate-limit", $"{PerWindow}",
            "--window-seconds", $"{WindowSeconds}",
            "--others", $"{usedByOthers}",
            // All of it at once, so that what is left, and with it the ideal, is beyond doubt.
            "--others-pattern", "start",
            "--clock-skew-seconds", clockSkew.ToString(CultureInfo.InvariantCulture));
        CordonRun.Prepare(folder, org, People, concurrency: 50, rateShare: 100);
        var run = await CordonRun.RunAsync(folder, cancellationToken);
        var counts = await org.CountsAsync(cancellationToken);
        var suspend = counts.Of("suspend");
        var first = suspend.FirstRequestMs ?? 0;
        return new Trial
        {
            Samples = [new Sample(Ideal(first), (suspend.LastAnswerMs ?? 0) - first)],
            Problems = new Check()
                .That(counts.RateLimited == 0, $"{counts.RateLimited} requests were refused with 429")
                .Succeeded(run, People).Suspended(counts, People).OneRequestEach(counts, People).Problems,
        };
    }

    /// <summary>
    /// The last request can leave when all windows but the last have ended. A window begins with the whole second that its first request
    /// falls in, so the first window is shorter for us by what had passed of that second; the skew of the org's clock is whole seconds.
    /// </summary>
    private double Ideal(double firstRequestMs)
    {
        var now = Stopwatch.GetTimestamp() * 1000.0 / Stopwatch.Frequency;
        var firstRequest = DateTime.UtcNow.AddMilliseconds(firstRequestMs - now);
        return ((Windows - 1) * WindowSeconds * 1000) - (firstRequest.Ticks % TimeSpan.TicksPerSecond / (double)TimeSpan.TicksPerMillisecond);
    }

    private static string Circumstance(int usedByOthers, int clockSkew) => (usedByOthers, clockSkew) switch
    {
        (> 0, _) => $", others use {usedByOthers} %",
        (_, > 0) => $", the org's clock {clockSkew} s ahead",
        (_, < 0) => $", the org's clock {-clockSkew} s behind",
        _ => ", alone",
    };
}
