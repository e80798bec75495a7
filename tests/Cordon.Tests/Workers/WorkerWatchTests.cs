using System.Diagnostics;
using Cordon.Host.Workers.HostSide;

namespace Cordon.Tests.Workers;

public sealed class WorkerWatchTests
{
    [Fact]
    public async Task A_worker_that_ends_while_it_is_looked_at_is_no_fault()
    {
        using var process = Process.Start("sleep", "60");
        var looked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watch = new WorkerWatch(process, new WorkerLimits(), () =>
        {
            process.Kill();
            process.WaitForExit();
            looked.TrySetResult();
        });
        using (watch.Call(TimeSpan.FromSeconds(60)))
        {
            await looked.Task;
            await watch.DisposeAsync();
        }

        Assert.Null(watch.Verdict);
    }
}
