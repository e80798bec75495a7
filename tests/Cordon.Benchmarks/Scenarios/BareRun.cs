using Cordon.Benchmarks.Children;
using Cordon.Benchmarks.Processes;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>The baseline: the same suspensions by a program that does nothing else than send, against an org of its own.</summary>
internal static class BareRun
{
    /// <summary>From trigger to done, in milliseconds.</summary>
    public static async Task<double> MeasureAsync(
        Workspace folder, int people, int concurrency, Check check, CancellationToken cancellationToken, params string[] orgOptions)
    {
        await using var org = await Simulator.StartAsync(people, cancellationToken, orgOptions);
        await org.WarmUpAsync(people, cancellationToken);
        using var loop = Child.Start(
            Programs.Benchmarks, folder.Folder, BareLoop.Verb, org.Address.ToString(), $"{people}", $"{concurrency}");
        var run = await loop.EndAsync(cancellationToken);
        var counts = await org.CountsAsync(cancellationToken);
        check.That(run.ExitCode == 0 && counts.Of("suspend").Users == people, $"the bare loop is wrong itself: {run.Describe()}");
        return run.Elapsed;
    }
}
