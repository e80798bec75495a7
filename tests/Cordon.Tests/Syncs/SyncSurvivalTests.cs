using Cordon.Host.Syncs;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.Syncs;

/// <summary>What a sync survives, with real processes: afterwards the store holds what the org does, and every change stands in the history once.</summary>
public sealed class SyncSurvivalTests
{
    private const int Kills = 20;

    private static SimulatorOptions Options => new()
    {
        Users = 600, Groups = 20, Memberships = 1600, Apps = 10, Admins = 15, RateLimit = 0,
    };

    /// <summary>Enough for one kill.</summary>
    private static SimulatorOptions Small => Options with { Users = 300, Groups = 10, Memberships = 600 };

    /// <summary>Another seed comes from the variable.</summary>
    private static int Seed => int.TryParse(Environment.GetEnvironmentVariable("CORDON_SYNC_SEED"), out var seed) ? seed : 20261126;

    [Fact]
    public async Task The_host_is_killed_at_twenty_random_moments()
    {
        await using var sync = await KilledSync.CreateAsync("Sqlite", Options, """{"pageSize":10}""");
        var before = await SyncFacts.StoredAsync(sync.Feature.Database);
        Assert.Equal(SyncFacts.Of(sync.App.Org), before);
        await RandomChanges.MakeAsync(sync.App.Org, 300, Seed, deletes: true);
        var pass = await sync.BeginAsync(full: true);

        var random = new Random(Seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            var held = sync.Line.HoldAfterAsync(random.Next(1, 8));
            await using var host = await sync.ServeAsync();
            await held;
            await host.KillAsync();
            Assert.Equal(PassState.Running, (await sync.LastAsync()).State);
        }

        sync.Line.Release();
        await using var last = await sync.ServeAsync();
        Assert.Equal(pass, (await sync.EndAsync()).Id);
        var after = SyncFacts.Of(sync.App.Org);
        Assert.Equal(after, await SyncFacts.StoredAsync(sync.Feature.Database));
        Assert.Equal(SyncFacts.Between(before, after), await SyncFacts.HistoryAsync(sync.Feature.Database, pass));
    }

    [Fact]
    public async Task Another_node_goes_on_when_one_is_killed()
    {
        await using var sync = await KilledSync.CreateAsync("PostgreSql", Small, """{"pageSize":10}""");
        var before = await SyncFacts.StoredAsync(sync.Feature.Database);
        await RandomChanges.MakeAsync(sync.App.Org, 100, Seed, deletes: true);
        await using var first = await sync.ServeAsync();
        await using var second = await sync.ServeAsync();
        var pass = await sync.BeginAsync(full: true);

        // Whichever of them goes on with it, because nobody gives a sign of life of it any more, has a worker.
        var held = sync.Line.HoldAfterAsync(20);
        await sync.SilenceAsync();
        await held;
        await (first.HasWorkers ? first : second).KillAsync();
        Assert.Equal(PassState.Running, (await sync.LastAsync()).State);
        sync.Line.Release();

        Assert.Equal(pass, (await sync.EndAsync()).Id);

        var after = SyncFacts.Of(sync.App.Org);
        Assert.Equal(after, await SyncFacts.StoredAsync(sync.Feature.Database));
        Assert.Equal(SyncFacts.Between(before, after), await SyncFacts.HistoryAsync(sync.Feature.Database, pass));
    }
}
