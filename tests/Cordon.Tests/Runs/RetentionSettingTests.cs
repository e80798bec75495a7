using Cordon.Host.Access;
using Cordon.Host.Runs;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Runs;

public sealed class RetentionSettingTests
{
    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Is_what_the_server_was_started_with_until_somebody_sets_it(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var setting = new RetentionSetting(database.Database, new AuditLog(database.Database, TimeProvider.System), TimeProvider.System, TimeSpan.FromDays(365), TimeSpan.FromDays(90));

        var usual = await setting.ReadAsync(Token);
        var first = await setting.SetAsync(new RetentionPeriod(30, 14, 0), RunFeature.Ann, Token);
        var late = await setting.SetAsync(new RetentionPeriod(60, 60, 0), RunFeature.Bob, Token);
        var wrong = await setting.SetAsync(new RetentionPeriod(0, 4000, 1), RunFeature.Bob, Token);

        Assert.Equal(new RetentionPeriod(365, 90, 0), usual);
        Assert.Equal(new RetentionPeriod(30, 14, 1), first.Period);
        Assert.Equal(ChangeState.Stale, late.State);
        Assert.Equal(["/keepRunsDays", "/keepDetectionsDays"], wrong.Problems.Select(problem => problem.Path));
        Assert.Equal(new RetentionPeriod(30, 14, 1), await setting.ReadAsync(Token));
        var audited = Assert.Single(await new AuditTrail(database.Database).OfAsync(RetentionSetting.Setting, 5, Token));
        Assert.Equal(("retention.updated", "Ann", """{"keepRunsDays":30,"keepDetectionsDays":14}"""), (audited.Action, audited.ActorName, audited.Details));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task What_an_older_version_has_set_says_nothing_of_detections(string dialect)
    {
        await using var database = await TestDatabase.CreateAsync(dialect);
        var setting = new RetentionSetting(database.Database, new AuditLog(database.Database, TimeProvider.System), TimeProvider.System, TimeSpan.FromDays(365), TimeSpan.FromDays(90));
        await setting.SetAsync(new RetentionPeriod(30, 14, 0), RunFeature.Ann, Token);
        await using (var connection = await database.Database.OpenAsync(Token))
        {
            await Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE settings SET value = '1 {\"keepRunsDays\":30}'");
        }

        Assert.Equal(new RetentionPeriod(30, 90, 1), await setting.ReadAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Says_how_many_runs_would_go(string dialect)
    {
        var time = new JumpingTime();
        await using var feature = await RunFeature.CreateAsync(dialect, time);
        await feature.AddIdentitiesAsync("ann");
        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));
        await feature.Get<RunControl>().CancelAsync(run.Id, RunFeature.Ann, Token);
        await feature.StartAsync();
        await feature.UntilStillAsync(run);
        time.Jump(TimeSpan.FromDays(10));

        Assert.Equal((1, 0), (await feature.Get<RetentionSetting>().CountDueAsync(9, Token), await feature.Get<RetentionSetting>().CountDueAsync(11, Token)));
    }
}
