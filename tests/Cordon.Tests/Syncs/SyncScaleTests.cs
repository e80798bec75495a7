using System.Diagnostics;
using System.Globalization;
using Cordon.Host.Storage;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.Syncs;

/// <summary>
/// A thousand random changes in an org, and the memory it takes to see them. <c>CORDON_SYNC_USERS</c> sets the size: with 100000 there are 2,000 groups, 500,000
/// memberships and 200 applications.
/// </summary>
public sealed class SyncScaleTests
{
    private const int Usual = 2000;
    private const long MostMemory = 200L * 1024 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_changes_are_found_exactly_and_the_worker_stays_small()
    {
        var users = int.TryParse(Environment.GetEnvironmentVariable("CORDON_SYNC_USERS"), CultureInfo.InvariantCulture, out var size) ? size : Usual;
        var options = new SimulatorOptions { Users = users, Groups = users / 50, Memberships = users * 5, Apps = users / 500, Admins = 20, RateLimit = 0 };
        await using var org = await SyncOrg.StartAsync("Sqlite", options);

        var facts = await PassAsync(org, full: true, before: null);
        await RandomChanges.MakeAsync(org.Org, 500, seed: 11, deletes: false);
        facts = await PassAsync(org, full: false, facts);
        await RandomChanges.MakeAsync(org.Org, 500, seed: 12, deletes: true);
        await PassAsync(org, full: true, facts);
    }

    /// <returns>What is so afterwards.</returns>
    private static async Task<IReadOnlyList<string>> PassAsync(SyncOrg org, bool full, IReadOnlyList<string>? before)
    {
        var started = Stopwatch.GetTimestamp();
        using var ended = new CancellationTokenSource();
        var memory = WatchAsync(org, ended.Token);
        var pass = await org.SucceedAsync(full);
        var took = Stopwatch.GetElapsedTime(started);
        await ended.CancelAsync();
        var peak = await memory;

        var after = org.Expected();
        Assert.Equal((full, "[]"), (pass.IsFull, pass.Problems));
        Assert.Equal(after, await org.StoredAsync());
        var history = await SyncFacts.HistoryAsync(org.Server.Get<Database>(), pass.Id);
        Assert.Equal(before is null ? [] : SyncFacts.Between(before, after), history);
        Assert.InRange(peak, 1, MostMemory);
        TestContext.Current.SendDiagnosticMessage("{0}: {1:N1} s, {2} pages, {3} changes, the worker took {4:N0} MB at most", full ? "everything" : "changes", took.TotalSeconds, pass.Pages, history.Count, peak / 1024 / 1024);
        return after;
    }

    /// <summary>The most memory the worker ever had, in bytes.</summary>
    private static async Task<long> WatchAsync(SyncOrg org, CancellationToken ended)
    {
        var most = 0L;
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!ended.IsCancellationRequested)
        {
            most = Workers.Of(org.Server.DataFolder).Select(Peak).Append(most).Max();
            await tick.WaitForNextTickAsync(Token);
        }

        return most;
    }

    /// <summary>Sample of a line: <c>VmHWM:   91824 kB</c></summary>
    private static long Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }
}
