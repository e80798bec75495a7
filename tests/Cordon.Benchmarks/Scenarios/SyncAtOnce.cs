using System.Globalization;
using System.Text;
using Cordon.Benchmarks.Children;
using Cordon.Benchmarks.Measuring;
using Cordon.Benchmarks.Processes;
using Cordon.Benchmarks.Service;
using Cordon.Host.Syncs;

namespace Cordon.Benchmarks.Scenarios;

/// <summary>
/// The first sync of an org's users where nothing but work takes time, against the slower of its two halves alone: reading the pages, and inserting the
/// same rows. Then an org with everything. The server has collected from another org before.
/// </summary>
internal sealed class SyncAtOnce : Scenario
{
    private const int People = 100_000;
    private const int FewPeople = 10_000;

    /// <summary>What has been called often is compiled again once nothing new was called for a tenth of a second.</summary>
    private static readonly TimeSpan UntilCompiled = TimeSpan.FromSeconds(1);

    private bool _isWarm;

    public override string Name => "sync-0ms";

    public override IReadOnlyList<Figure> Figures { get; } =
    [
        new() { Compared = "100,000 users at 0 ms into the store, against the slower of bare paging and bare inserting of the same rows", Limit = Limit.Times(1 / 0.6) },
        new() { Compared = "the same with 2,000 groups, 500,000 memberships, 200 apps, its time", Limit = Limit.Shown },
    ];

    public override async Task<Trial> RunAsync(Workspace folder, CancellationToken cancellationToken)
    {
        await WarmUpAsync(folder, cancellationToken);
        await using var org = await Simulator.StartAsync(People, cancellationToken, "--rate-limit", "0");
        // The first is for the org: what it calls often is compiled too.
        await PageAsync(folder, org, cancellationToken);
        var (paging, users) = await PageAsync(folder, org, cancellationToken);
        var (elapsed, state, stored) = await SyncService.MeasureAsync(folder["users"], org, SyncService.UsersOnly, cancellationToken);
        var inserting = await CopyAsync(folder, folder["users"], cancellationToken);

        await using var whole = await Simulator.StartAsync(
            People, cancellationToken, "--rate-limit", "0", "--groups", "2000", "--memberships", "500000", "--apps", "200", "--admins", "100");
        var (all, wholeState, _) = await SyncService.MeasureAsync(folder["all"], whole, [], cancellationToken);
        return new Trial
        {
            Samples = [new Sample(Math.Max(paging, inserting), elapsed), new Sample(0, all)],
            Problems = new Check()
                .That(state == PassState.Succeeded && wholeState == PassState.Succeeded, $"the syncs ended as {state} and {wholeState}")
                .That(stored == users, $"{stored} of {users} users are there").Problems,
        };
    }

    /// <summary>Once in the life of this process, which is the server: it has collected for some nights.</summary>
    private async Task WarmUpAsync(Workspace folder, CancellationToken cancellationToken)
    {
        if (_isWarm)
        {
            return;
        }

        await using var org = await Simulator.StartAsync(FewPeople, cancellationToken, "--rate-limit", "0");
        foreach (var night in (string[])["first", "second"])
        {
            await SyncService.MeasureAsync(folder[night], org, [], cancellationToken);
            await Task.Delay(UntilCompiled, cancellationToken);
        }

        _isWarm = true;
    }

    private static async Task<(double Milliseconds, int Users)> PageAsync(Workspace folder, Simulator org, CancellationToken cancellationToken)
    {
        using var loop = Child.Start(Programs.Benchmarks, folder.Folder, BarePaging.Verb, org.Address.AbsoluteUri);
        var words = Encoding.UTF8.GetString((await loop.EndAsync(cancellationToken)).Output).Split(' ');
        return (double.Parse(words[0], CultureInfo.InvariantCulture), int.Parse(words[1], CultureInfo.InvariantCulture));
    }

    private static async Task<double> CopyAsync(Workspace folder, string from, CancellationToken cancellationToken)
    {
        var data = Directory.CreateDirectory(folder["bare"]).FullName;
        using var loop = Child.Start(Programs.Benchmarks, data, BareCopy.Verb, data, from);
        return double.Parse(Encoding.UTF8.GetString((await loop.EndAsync(cancellationToken)).Output), CultureInfo.InvariantCulture);
    }
}
