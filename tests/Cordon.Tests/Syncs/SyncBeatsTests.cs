using Cordon.Host.Storage;
using Cordon.Host.Syncs;
using Cordon.OktaSimulator.Options;
using Cordon.Tests.Storage;
using Dapper;
using Npgsql;

namespace Cordon.Tests.Syncs;

/// <summary>Whichever node runs a sync, the others see how far it is, can stop it, and go on with it when it dies.</summary>
public sealed class SyncBeatsTests
{
    private static SimulatorOptions Slow => new() { Users = 150, Groups = 10, Memberships = 60, RateLimit = 0, Latency = TimeSpan.FromMilliseconds(20) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Another_node_sees_what_is_done_and_stops_it(string dialect)
    {
        await using var org = await SyncOrg.StartAsync(dialect, Slow, """{"pageSize":1}""");
        var beats = org.Server.Get<SyncBeats>();
        Assert.True(org.Runner.Start(org.ConnectionId, full: false));

        // As another node sees it: by the row alone.
        await UntilAsync(async () => await ElsewhereAsync(org) is { IsRunning: true, Progress: "reading users" or "reading groups" });
        Assert.True(PassCounts.Read((await LastAsync(org)).Counts)["identity"] > 0);
        Assert.True(await org.Runner.RunsAnywhereAsync(org.ConnectionId, Token));
        Assert.True(await beats.StopAsync(org.ConnectionId, Token));
        await UntilAsync(() => Task.FromResult(!org.Runner.IsRunning(org.ConnectionId)));

        var stopped = await LastAsync(org);
        Assert.Equal((PassState.Cancelled, PassState.Cancelled), (stopped.State, (await ElsewhereAsync(org)).State));
        Assert.False(await beats.StopAsync(org.ConnectionId, Token));
        var ended = await org.SucceedAsync();
        Assert.Equal(stopped.Id, ended.Id);
        Assert.Equal(org.Expected(), await org.StoredAsync());
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task What_nobody_gives_a_sign_of_life_of_is_taken_over_by_one(string dialect)
    {
        await using var org = await SyncOrg.StartAsync(dialect);
        var (store, beats) = (org.Server.Get<SyncStore>(), org.Server.Get<SyncBeats>());
        var (dead, _, _) = await store.BeginAsync(org.ConnectionId, full: true, Token);
        Assert.False(await beats.TakeAsync(org.ConnectionId, Token));
        Assert.Equal(PassState.Running, (await ElsewhereAsync(org)).State);

        // The clock of the server looks every second, too.
        await SilenceAsync(org);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => org.Server.Get<DueSyncs>().RunAsync(Token)));
        await UntilAsync(async () => (await LastAsync(org)).State == PassState.Succeeded);

        Assert.Equal(dead.PassId, Assert.Single(await store.PassesAsync(org.ConnectionId, 10, Token)).Id);
        Assert.Equal(org.Expected(), await org.StoredAsync());
        Assert.False(await beats.GiveAsync(dead, "", Token));
    }

    [Fact]
    public async Task A_sync_whose_connection_to_the_database_is_lost_has_not_ended_and_goes_on()
    {
        await using var org = await SyncOrg.StartAsync("PostgreSql", Slow, """{"pageSize":10}""");
        await using var own = Database.Open(new NpgsqlConnectionStringBuilder(org.Server.ConnectionString) { ApplicationName = "test" }.ConnectionString, org.Server.DataFolder);
        await using var connection = await own.OpenAsync(Token);
        Assert.True(org.Runner.Start(org.ConnectionId, full: false));
        await UntilAsync(async () => await connection.ExecuteScalarAsync<bool>("SELECT coalesce(max(pages), 0) > 2 FROM sync_passes"));

        Assert.True(await LostSession.EndAllAsync(connection) > 0);
        await UntilAsync(() => Task.FromResult(!org.Runner.IsRunning(org.ConnectionId)));
        var lost = await connection.QuerySingleAsync<(long Id, string State, string Problems)>("SELECT id, state, problems FROM sync_passes");
        await connection.ExecuteAsync("UPDATE sync_passes SET beat_at = 1");
        await UntilAsync(async () => await connection.ExecuteScalarAsync<string>("SELECT state FROM sync_passes") != PassState.Running);

        Assert.Equal((PassState.Running, "[]"), (lost.State, lost.Problems));
        var ended = Assert.Single(await org.Server.Get<SyncStore>().PassesAsync(org.ConnectionId, 10, Token));
        Assert.Equal((lost.Id, PassState.Succeeded, "[]"), (ended.Id, ended.State, ended.Problems));
        Assert.Equal(org.Expected(), await org.StoredAsync());
    }

    [Fact]
    public async Task Of_several_nodes_one_takes_it()
    {
        await using var org = await SyncOrg.StartAsync("PostgreSql");
        await org.SucceedAsync();
        await org.Server.Get<SyncStore>().BeginAsync(org.ConnectionId, full: false, Token);
        var beats = org.Server.Get<SyncBeats>();
        await SilenceAsync(org);

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => beats.TakeAsync(org.ConnectionId, Token)));

        // The server's own clock may have been the one.
        Assert.InRange(taken.Count(won => won), 0, 1);
        Assert.False(await beats.TakeAsync(org.ConnectionId, Token));
    }

    [Fact]
    public async Task A_change_of_options_ends_the_pass_that_ran_with_the_old_ones()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite");
        var store = org.Server.Get<SyncStore>();
        var (sync, _, _) = await store.BeginAsync(org.ConnectionId, full: true, Token);
        var change = new NewSync { ConnectionId = org.ConnectionId, PluginId = sync.PluginId, ActionId = sync.ActionId, Options = new Newtonsoft.Json.Linq.JObject { ["apps"] = false } };

        Assert.NotNull(await store.SaveAsync(Cordon.Host.Access.Actor.System, change, sync.Version, Token));

        Assert.Equal(PassState.Cancelled, (await LastAsync(org)).State);
    }

    [Theory]
    [InlineData("2026-11-25T00:10:00Z", "2026-11-24T01:30:05Z", null)]
    [InlineData("2026-11-25T01:40:00Z", "2026-11-24T01:30:05Z", null)]
    [InlineData("2026-11-25T01:46:00Z", "2026-11-24T01:30:05Z", "late")]
    [InlineData("2026-11-25T01:46:00Z", "2026-11-25T01:30:01Z", null)]
    [InlineData("2026-11-25T01:46:00Z", "2026-11-25T00:45:00Z", null)]
    [InlineData("2026-11-25T09:00:00Z", "2026-11-24T20:00:00Z", "late")]
    public async Task A_night_without_a_collection_is_told(string now, string begun, string? state)
    {
        await using var org = await SyncOrg.StartAsync("Sqlite", new SimulatorOptions { Users = 5, RateLimit = 0 });
        await org.SucceedAsync();
        await org.ReadAsync($"UPDATE sync_passes SET started_at = {Milliseconds(begun)}, ended_at = {Milliseconds(begun)} RETURNING connection_id");
        await org.ReadAsync($"UPDATE syncs SET next_at = {NightlyTime.Next(90, DateTimeOffset.Parse(now, null)).ToUnixTimeMilliseconds()} RETURNING connection_id");
        var failing = new FailingSyncs(org.Server.Get<SyncStore>(), org.Runner, new Cordon.Tests.Okta.ManualTime { Start = DateTimeOffset.Parse(now, null) });

        Assert.Equal(state is null ? [] : [new FailingSync(org.ConnectionId, state, "The night went by without a collection.")], await failing.ListAsync(Token));
    }

    [Fact]
    public async Task What_failed_or_stands_still_is_told_until_it_is_mended()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite", new SimulatorOptions { Users = 5, RateLimit = 0 });
        var failing = org.Server.Get<FailingSyncs>();
        Assert.Empty(await failing.ListAsync(Token));

        // The least that fails at once: no answer is tried again.
        await LimitAsync(org, 2);
        await org.RunAsync();
        var failed = Assert.Single(await failing.ListAsync(Token));
        Assert.Equal((org.ConnectionId, "failed"), (failed.ConnectionId, failed.State));
        Assert.Contains("limit of 2 identities", failed.Text, StringComparison.Ordinal);

        await LimitAsync(org, 100);
        await org.SucceedAsync();
        Assert.Empty(await failing.ListAsync(Token));
    }

    private static async Task LimitAsync(SyncOrg org, int most) => await org.ReadAsync($"UPDATE syncs SET max_identities = {most} RETURNING connection_id");

    private static async Task SilenceAsync(SyncOrg org) => await org.ReadAsync("UPDATE sync_passes SET beat_at = 1 RETURNING connection_id");

    private static async Task<PassRow> LastAsync(SyncOrg org) => (await org.Server.Get<SyncStore>().PassesAsync(org.ConnectionId, 1, Token))[0];

    private static async Task<SyncStanding> ElsewhereAsync(SyncOrg org) => SyncStanding.Of(
        await org.Server.Get<SyncStore>().PassesAsync(org.ConnectionId, 1, Token) is [var last] ? last : null, here: null, DateTimeOffset.UtcNow);

    private static long Milliseconds(string time) => DateTimeOffset.Parse(time, null).ToUnixTimeMilliseconds();

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(120));
        while (!await holds())
        {
            await tick.WaitForNextTickAsync(limit.Token);
        }
    }
}
