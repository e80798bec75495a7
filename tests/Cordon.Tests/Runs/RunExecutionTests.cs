using Cordon.Abstractions;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Runs;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Runs;

/// <summary>Runs through the schedule of a server, with real workers.</summary>
public sealed class RunExecutionTests
{
    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Gives_every_identity_one_outcome_batch_by_batch(string dialect)
    {
        await using var feature = await RunFeature.StartedAsync(dialect);
        await feature.AddIdentitiesAsync([.. Enumerable.Range(1, 25).Select(number => $"user{number:00}")]);

        var run = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Polite", objectsPerRun: 4)));

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal(Enumerable.Range(1, 25).Select(number => $"1 user{number:00} succeeded done"), await feature.OutcomesAsync(run));
        var step = Assert.Single(run.Steps);
        Assert.Equal((25, 25, 0, 25), (step.Counts.Total, step.Counts[OutcomeStatus.Succeeded], step.Counts.Open, step.Sent));
        Assert.True(run.StartedAt >= run.CreatedAt && run.FinishedAt >= run.StartedAt);
        await using var connection = await feature.Database.OpenAsync(Token);
        Assert.Equal(7, await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM run_batches WHERE ended_at IS NOT NULL AND attempt = 1 AND fence = 1"));
        Assert.Equal(["run.started", "run.ended"], await connection.QueryAsync<string>("SELECT action FROM audit WHERE subject LIKE 'run/%' ORDER BY number"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_later_step_takes_what_the_one_before_leaves_to_it(string dialect)
    {
        await using var feature = await RunFeature.StartedAsync(dialect);
        await feature.AddIdentitiesAsync("ann", "bad1", "bob", "odd1", """{"value":"root","tags":["protected"]}""");

        var run = await feature.RunAsync(RunFeature.Request(
            RunFeature.Step("Choosy"),
            RunFeature.Step("Polite", StepInput.Succeeded, objectsPerRun: 2),
            RunFeature.Step("Choosy", StepInput.All)));
        var failed = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Choosy"), RunFeature.Step("Polite", StepInput.Failed)));

        Assert.Equal(RunStatus.CompletedWithErrors, run.Status);
        Assert.Equal(
            [
                "1 ann succeeded set", "1 bad1 failed refused", "1 bob succeeded set", "1 odd1 unchanged already", "1 root skipped protected",
                "2 ann succeeded done", "2 bob succeeded done", "2 odd1 succeeded done",
                "3 ann succeeded set", "3 bad1 failed refused", "3 bob succeeded set", "3 odd1 unchanged already",
            ],
            await feature.OutcomesAsync(run));
        Assert.Equal([5, 3, 4], run.Steps.Select(step => step.Counts.Total));
        Assert.All(run.Steps, step => Assert.Equal(0, step.Counts.Open));
        Assert.Equal("2 bad1 succeeded done", (await feature.OutcomesAsync(failed))[^1]);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Tells_identities_what_was_done_to_them(string dialect)
    {
        await using var feature = await RunFeature.StartedAsync(dialect);
        await feature.AddIdentitiesAsync("""{"value":"ann","status":"Active"}""", """{"value":"bad1","status":"Active"}""");
        var request = RunFeature.Request(RunFeature.Step("Choosy"));

        await feature.RunAsync(request with { DryRun = true });
        var before = await StatusesAsync(feature);
        var run = await feature.RunAsync(request);

        Assert.Equal(["ann Active  1 ", "bad1 Active  1 "], before);
        Assert.Equal(["ann Suspended High 2 Choosy", "bad1 Active  1 "], await StatusesAsync(feature));
        foreach (var filter in (string[])["status eq \"SUSPENDED\"", "risk eq \"high\"", "lastAction eq \"choosy\"", $"lastRun eq \"{run.Id}\"", "lastActionAt gt \"2020-01-01T00:00:00Z\""])
        {
            Assert.Equal(1, await feature.Get<IdentityStore>().CountAsync(new IdentitySelection { Filter = FilterReading.Of(filter).Filter }, Token));
        }
    }

    [Fact]
    public async Task Plans_and_estimates_in_a_dry_run()
    {
        await using var feature = await RunFeature.StartedAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann", "bob", "cyd");

        var run = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Polite", objectsPerRun: 2), RunFeature.Step("Polite", StepInput.Succeeded)) with { DryRun = true });

        Assert.Equal(RunStatus.Succeeded, run.Status);
        Assert.Equal([3, 3], run.Steps.Select(step => step.Counts[OutcomeStatus.Planned]));
        Assert.Equal(new Estimate { Requests = 3, Duration = TimeSpan.FromSeconds(2) }, run.Steps[0].Estimate);
    }

    [Theory]
    [InlineData("ExitingOnce", RunStatus.Succeeded, "1 ann succeeded done")]
    [InlineData("Exiting", RunStatus.CompletedWithErrors, "1 ann unknown no_answer")]
    [InlineData("Throwing", RunStatus.CompletedWithErrors, "1 ann unknown no_answer")]
    internal async Task A_plugin_that_fails_costs_its_batch(string habit, RunStatus status, string outcome)
    {
        await using var feature = await RunFeature.StartedAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann");

        var run = await feature.RunAsync(RunFeature.Request(RunFeature.Step(habit)));

        Assert.Equal(status, run.Status);
        Assert.Equal([outcome], await feature.OutcomesAsync(run));
        var attempt = Assert.Single(await feature.Runs.AttemptsAsync(run.Id, 1, Token));
        Assert.Equal((1, 1, habit.StartsWith("Exiting", StringComparison.Ordinal) ? 2 : 1), (attempt.Step, attempt.Batch, attempt.Attempts));
    }

    [Fact]
    public async Task A_plugin_that_fails_batch_after_batch_stops_the_run()
    {
        await using var feature = await RunFeature.StartedAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann", "bob", "cyd", "dan", "eve");

        var run = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Throwing", objectsPerRun: 1)));

        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Contains("out of cheese", Assert.Single(run.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(2, run.Steps[0].Counts.Open);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Failures_in_a_row_stop_a_real_run_and_a_resumed_one_goes_on(string dialect)
    {
        await using var feature = await RunFeature.StartedAsync(dialect);
        await feature.SetAsync(guardrails => guardrails with { StopAfterFailures = 3 });
        await feature.AddIdentitiesAsync("ann", "bad1", "bad2", "bad3", "bad4", "cyd");
        var request = RunFeature.Request(RunFeature.Step("Choosy", objectsPerRun: 2));

        var dry = await feature.RunAsync(request with { DryRun = true });
        var run = await feature.RunAsync(request);

        Assert.Equal(RunStatus.CompletedWithErrors, dry.Status);
        Assert.Equal(RunStatus.Failed, run.Status);
        Assert.Contains("in a row have failed", Assert.Single(run.Problems).Message, StringComparison.Ordinal);
        Assert.Equal(2, run.Steps[0].Counts.Open);
        var resumed = await feature.ResumeAsync(run);
        Assert.Equal(RunStatus.CompletedWithErrors, resumed.Status);
        Assert.Equal(6, (await feature.OutcomesAsync(run)).Count);
    }

    [Fact]
    public async Task What_a_person_must_mend_stops_a_run_that_can_be_resumed()
    {
        await using var feature = await RunFeature.StartedAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann", "bob");

        var run = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Stopping")));

        Assert.Equal((RunStatus.Failed, "/apiToken", 1), (run.Status, Assert.Single(run.Problems).Path, run.Steps[0].Counts.Open));
        var resumed = await feature.ResumeAsync(run);
        Assert.Equal((RunStatus.Failed, 0), (resumed.Status, resumed.Steps[0].Counts.Open));
        Assert.Equal(RunStatus.Succeeded, (await feature.ResumeAsync(run)).Status);
    }

    private static async Task<IReadOnlyList<string>> StatusesAsync(RunFeature feature)
    {
        await using var connection = await feature.Database.OpenAsync(Token);
        var rows = await connection.QueryAsync<(string Value, string Status, string Risk, long Version, string Action)>(
            "SELECT value, status, risk, version, last_action FROM identities ORDER BY value_key");
        return [.. rows.Select(row => $"{row.Value} {row.Status} {row.Risk} {row.Version} {row.Action}")];
    }
}
