using Cordon.Host.Syncs;
using Cordon.Tests.Cli;

namespace Cordon.Tests.Syncs;

public sealed class SyncVerbTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Collects_here_and_now_and_tells_what_was_collected()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite");
        var folder = org.Server.DataFolder;

        var before = await CordonProcess.RunAsync(folder, "sync", "status", "org", "--data", ".");
        var started = await CordonProcess.RunAsync(folder, "sync", "start", "ORG", "--data", ".");
        var again = await CordonProcess.RunAsync(folder, "sync", "start", "org", "--full", "--data", ".");
        var status = await CordonProcess.RunAsync(folder, "sync", "status", "org", "--data", ".");
        var list = await CordonProcess.RunAsync(folder, "sync", "list", "--data", ".");
        var unknown = await CordonProcess.RunAsync(folder, "sync", "start", "nowhere", "--data", ".");

        Assert.Equal((0, "", ""), (before.ExitCode, before.Output, before.Errors));
        Assert.Equal((0, 0), (started.ExitCode, again.ExitCode));
        Assert.StartsWith("everything, succeeded ", started.Output, StringComparison.Ordinal);
        Assert.Contains("reading users", started.Errors, StringComparison.Ordinal);
        Assert.Equal(org.Expected(), await org.StoredAsync());
        Assert.Equal(2, status.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("org: everything, succeeded ", list.Output, StringComparison.Ordinal);
        Assert.Equal((2, "error: No connection nowhere brings identities in.\n"), (unknown.ExitCode, unknown.Errors));
        Assert.Equal(2, (await org.Server.Get<SyncStore>().PassesAsync(org.ConnectionId, 10, Token)).Count);
    }
}
