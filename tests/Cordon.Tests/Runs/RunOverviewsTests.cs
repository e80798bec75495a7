using Cordon.Host.Runs;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Runs;

public sealed class RunOverviewsTests
{
    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Say_what_runs_what_waits_and_what_failed_lately(string dialect)
    {
        var time = new JumpingTime();
        await using var feature = await RunFeature.CreateAsync(dialect, time);
        await feature.AddIdentitiesAsync("ann", "bob");
        var queued = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));
        await feature.SetAsync(guardrails => guardrails with { ApprovalAbove = 1 });
        var waiting = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));
        var failed = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")) with { DryRun = true });
        await ExecuteAsync(feature, $"UPDATE runs SET status = 'CompletedWithErrors' WHERE id = '{failed.Id}'");
        await ExecuteAsync(feature, "UPDATE run_steps SET failed = 1, unknown = 1, succeeded = 3 WHERE run = (SELECT number FROM runs WHERE status = 'CompletedWithErrors')");

        var now = await feature.Get<RunOverviews>().ReadAsync(5, Token);
        time.Jump(RunOverviews.Recent + TimeSpan.FromHours(1));
        var later = await feature.Get<RunOverviews>().ReadAsync(5, Token);

        Assert.Equal([queued.Id], now.AtWork.Select(run => run.Id));
        Assert.Equal([waiting.Id], now.WaitingForApproval.Select(run => run.Id));
        var brief = Assert.Single(now.Failed);
        Assert.Equal((failed.Id, RunStatus.CompletedWithErrors, true, 2, 5, 2, "Ann"), (brief.Id, brief.Status, brief.DryRun, brief.Total, brief.Done, brief.Failed, brief.StartedByName));
        Assert.Empty(later.Failed);
        Assert.Equal([queued.Id], later.AtWork.Select(run => run.Id));
    }

    private static async Task ExecuteAsync(RunFeature feature, string sql)
    {
        await using var connection = await feature.Database.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Token));
    }
}
