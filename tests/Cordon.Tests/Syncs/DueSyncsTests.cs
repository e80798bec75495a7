using Cordon.Host.Syncs;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Syncs;

/// <summary>Syncs run every night by themselves.</summary>
public sealed class DueSyncsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(90, "2026-11-25T00:30:00Z", "2026-11-25T01:30:00Z")]
    [InlineData(90, "2026-11-25T01:30:00Z", "2026-11-26T01:30:00Z")]
    [InlineData(0, "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z")]
    public void The_next_time_is_that_minute_of_the_day(int minute, string after, string next) =>
        Assert.Equal(DateTimeOffset.Parse(next, null), NightlyTime.Next(minute, DateTimeOffset.Parse(after, null)));

    [Fact]
    public void A_sync_that_was_just_made_does_not_run_again_at_once() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 26, 1, 30, 0, TimeSpan.Zero), NightlyTime.First(90, new DateTimeOffset(2026, 11, 25, 0, 45, 0, TimeSpan.Zero)));

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_sync_that_is_due_starts_once_however_many_nights_were_missed(string dialect)
    {
        await using var org = await SyncOrg.StartAsync(dialect);
        await org.SucceedAsync();
        await UntilAsync(async () => (await RowAsync(org)).NextAt is not null);
        var first = DateTimeOffset.FromUnixTimeMilliseconds((await RowAsync(org)).NextAt!.Value);
        await org.ReadAsync("UPDATE syncs SET next_at = 1 RETURNING connection_id");
        var store = org.Server.Get<SyncStore>();

        // The server's own clock looks, too.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => org.Server.Get<DueSyncs>().RunAsync(Token)));
        await UntilAsync(async () => (await store.PassesAsync(org.ConnectionId, 10, Token)) is [{ State: PassState.Succeeded }, _]);

        Assert.Equal((await RowAsync(org)).NightlyMinute, (first.UtcDateTime.Hour * 60) + first.UtcDateTime.Minute);
        Assert.True((await RowAsync(org)).NextAt > DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        Assert.Equal(["False", "True"], (await store.PassesAsync(org.ConnectionId, 10, Token)).Select(pass => pass.IsFull.ToString()));
        Assert.Equal(["sync.created", "sync.started"], await org.ReadAsync("SELECT action FROM audit WHERE subject LIKE 'sync/%' ORDER BY number"));
    }

    [Fact]
    public async Task What_the_process_before_left_unfinished_goes_on_at_the_next_start()
    {
        await using var org = await SyncOrg.StartAsync("Sqlite");
        await org.SucceedAsync();
        await org.Server.Get<SyncStore>().BeginAsync(org.ConnectionId, full: false, Token);

        await org.Server.Get<DueSyncs>().GoOnAsync(Token);

        await UntilAsync(async () => (await org.Server.Get<SyncStore>().PassesAsync(org.ConnectionId, 10, Token)) is [{ State: PassState.Succeeded }, _]);
    }

    private static async Task<SyncRow> RowAsync(SyncOrg org) => (await org.Server.Get<SyncStore>().FindAsync(org.ConnectionId, Token))!;

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
