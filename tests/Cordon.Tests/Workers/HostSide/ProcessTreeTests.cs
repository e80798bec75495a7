using System.Diagnostics;
using Cordon.Host.Workers.HostSide;

namespace Cordon.Tests.Workers.HostSide;

public sealed class ProcessTreeTests
{
    [Theory]
    [InlineData("echo started; exec sleep 600")]
    [InlineData("sleep 600 & echo started; wait")]
    [InlineData("sh -c 'sleep 600 & wait' & echo started; wait")]
    public async Task Kills_a_process_and_all_that_it_started(string script)
    {
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardOutput = true })!;
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);

        ProcessTree.Kill(process);

        // The pipe ends when nobody holds it any more.
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(137, process.ExitCode);
    }

    [Fact]
    public async Task Leaves_a_process_alone_that_has_ended()
    {
        using var process = Process.Start("sh", ["-c", "exit 3"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        ProcessTree.Kill(process);

        Assert.Equal(3, process.ExitCode);
    }
}
