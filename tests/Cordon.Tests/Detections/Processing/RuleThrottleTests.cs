using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Detections.Processing;

/// <summary>A rule leaves alone for a while whom it has responded to.</summary>
public sealed class RuleThrottleTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_throttle_lets_one_response_through_however_many_ask_at_once(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "ann", "bob");
        await feature.RuleAsync("Stolen", "severity ge 1", throttleHours: 1);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => feature.SendAsync(Records.Own($"{i}", "\"ann\",\"bob\""))));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(feature.ProcessAsync, Token)));
        await feature.SendAsync(Records.Own("late", "\"ann\""));
        await feature.ProcessAsync();

        Assert.Equal(["ann", "bob"], (await feature.StartedAsync()).SelectMany(run => run["Contain: ".Length..].Split(", ")).Order());
        Assert.Equal(["Stolen ann Throttled"], await feature.MatchesAsync("late"));
        await using var connection = await feature.Runs.Database.OpenAsync(Token);
        Assert.Equal((17, 2), await connection.QuerySingleAsync<(int, int)>(
            "SELECT CAST(count(*) AS INTEGER), CAST(sum(CASE WHEN outcome = 'Responded' THEN 1 ELSE 0 END) AS INTEGER) FROM detection_matches"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_throttle_ends_when_its_time_is_over(string dialect)
    {
        await using var feature = await DetectionFeature.CreateAsync(dialect, "ann");
        await feature.RuleAsync("Stolen", "severity ge 1", throttleHours: 2);
        await feature.SendAsync(Records.Own("1", "\"ann\""));
        await feature.ProcessAsync();
        await using (var connection = await feature.Runs.Database.OpenAsync(Token))
        {
            await connection.ExecuteAsync("UPDATE rule_throttles SET free_at = free_at - 7200000");
        }

        await feature.SendAsync(Records.Own("2", "\"ann\""));
        await feature.ProcessAsync();

        Assert.Equal(["Contain: ann", "Contain: ann"], await feature.StartedAsync());
    }

    [Fact]
    public async Task Without_a_throttle_every_look_responds()
    {
        await using var feature = await DetectionFeature.CreateAsync("Sqlite", "ann");
        await feature.RuleAsync("Stolen", "severity ge 1", throttleHours: 0);
        await feature.SendAsync(Records.Own("1", "\"ann\""));
        await feature.ProcessAsync();
        await feature.SendAsync(Records.Own("2", "\"ann\""));
        await feature.ProcessAsync();

        Assert.Equal(["Contain: ann", "Contain: ann"], await feature.StartedAsync());
    }
}
