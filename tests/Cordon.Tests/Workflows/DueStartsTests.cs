using Cordon.Host.Access;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Runs;
using Cordon.Host.Scheduling;
using Cordon.Host.Workflows;
using Cordon.Host.Workflows.Schedules;
using Cordon.Host.Workflows.Starts;
using Cordon.Tests.Runs;
using Cordon.Tests.Storage;
using Dapper;
using Microsoft.Extensions.Hosting;

namespace Cordon.Tests.Workflows;

/// <summary>Nothing here goes by itself: the clock is what the tests say.</summary>
public sealed class DueStartsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_workflow_that_is_due_starts_once_however_many_times_were_missed(string dialect)
    {
        await using var feature = await RunFeature.CreateAsync(dialect);
        var workflow = await MakeAsync(feature);
        await SetDueAsync(feature, workflow, DateTimeOffset.UtcNow.AddDays(-3));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => feature.Get<DueStarts>().RunAsync(Token)));

        var run = Assert.Single((await feature.Runs.ListAsync(new RunFilter(), after: null, 10, Token)).Items);
        Assert.Equal((workflow.Id, RunTrigger.Schedule, "Cordon"), (run.WorkflowId, run.Trigger, run.StartedBy.Name));
        Assert.Equal([$"Started {run.Id}"], await LogAsync(feature, workflow));
        Assert.True((await feature.Get<WorkflowStore>().FindAsync(workflow.Id, Token))!.NextStart > DateTimeOffset.UtcNow);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_start_is_left_out_while_the_run_before_goes_on(string dialect)
    {
        await using var feature = await RunFeature.CreateAsync(dialect);
        var workflow = await MakeAsync(feature);
        await SetDueAsync(feature, workflow, DateTimeOffset.UtcNow);
        await feature.Get<DueStarts>().RunAsync(Token);
        await SetDueAsync(feature, workflow, DateTimeOffset.UtcNow);

        await feature.Get<DueStarts>().RunAsync(Token);

        var run = Assert.Single((await feature.Runs.ListAsync(new RunFilter(), after: null, 10, Token)).Items);
        Assert.Equal([$"Skipped {run.Id}", $"Started {run.Id}"], await LogAsync(feature, workflow));
    }

    [Fact]
    public async Task A_start_that_is_not_possible_says_why_and_the_next_is_tried_again()
    {
        await using var feature = await RunFeature.CreateAsync("Sqlite");
        var workflow = await MakeAsync(feature, addIdentities: false);
        await SetDueAsync(feature, workflow, DateTimeOffset.UtcNow);

        await feature.Get<DueStarts>().RunAsync(Token);

        var entry = Assert.Single(await feature.Get<WorkflowLog>().ListAsync(workflow.Id, after: null, 10, Token));
        Assert.Equal(("Refused", "Everybody holds no identities."), (entry.Kind, entry.Message));
        Assert.True((await feature.Get<WorkflowStore>().FindAsync(workflow.Id, Token))!.NextStart > DateTimeOffset.UtcNow);
    }

    [Theory]
    [InlineData(false, "Started")]
    [InlineData(true, "Started")]
    public async Task A_start_whose_process_died_is_made_once(bool madeBeforeItDied, string kind)
    {
        await using var feature = await RunFeature.CreateAsync("Sqlite");
        var workflow = await MakeAsync(feature);
        var before = DateTimeOffset.UtcNow.AddMinutes(-11);
        await using (var connection = await feature.Database.OpenAsync(Token))
        await using (var transaction = await connection.BeginTransactionAsync(Token))
        {
            await WorkflowLog.AddAsync(transaction, workflow.Id, before.ToUnixTimeMilliseconds(), WorkflowLogKind.Due, "", Token);
            await transaction.CommitAsync(Token);
        }

        if (madeBeforeItDied)
        {
            var request = new WorkflowStartRequest { Actor = Actor.System, Trigger = RunTrigger.Schedule };
            Assert.NotNull((await feature.Get<WorkflowStarter>().StartAsync(workflow.Id, request, Token)).Run);
        }

        await feature.Get<DueStarts>().RunAsync(Token);

        var run = Assert.Single((await feature.Runs.ListAsync(new RunFilter(), after: null, 10, Token)).Items);
        Assert.Equal([$"{kind} {run.Id}"], await LogAsync(feature, workflow));
    }

    [Fact]
    public async Task The_servers_clock_starts_what_is_due()
    {
        await using var feature = await RunFeature.CreateAsync("Sqlite");
        var workflow = await MakeAsync(feature);
        await SetDueAsync(feature, workflow, DateTimeOffset.UtcNow);
        var clock = feature.Get<IEnumerable<IHostedService>>().OfType<WorkflowClock>().Single();

        await clock.StartAsync(Token);
        var started = await feature.Get<RunQueue>().ReadAllAsync(Token).FirstAsync(Token);
        await clock.StopAsync(Token);

        Assert.Equal(workflow.Id, (await feature.Runs.FindAsync(started, Token))!.WorkflowId);
    }

    private static async Task<Workflow> MakeAsync(RunFeature feature, bool addIdentities = true)
    {
        if (addIdentities)
        {
            await feature.AddIdentitiesAsync("ann", "bob");
        }

        var collections = feature.Get<CollectionStore>();
        var collection = await collections.CreateAsync(new CollectionEdit { Name = "Everybody", Filter = "value pr" }, RunFeature.Ann, Token);
        var edit = new WorkflowEdit
        {
            Name = "Contain",
            CollectionId = collection.Collection!.Id,
            Enabled = true,
            Schedule = new Schedule { Kind = ScheduleKind.Hourly },
            Steps = [new WorkflowStepEdit { PluginId = HabitsPackage.Id, ActionId = "polite" }],
        };
        var change = await feature.Get<WorkflowStore>().CreateAsync(RunFeature.Ann, edit, Token);
        Assert.Empty(change.Problems);
        return change.Workflow!;
    }

    private static async Task SetDueAsync(RunFeature feature, Workflow workflow, DateTimeOffset at)
    {
        await using var connection = await feature.Database.OpenAsync(Token);
        await connection.ExecuteAsync("UPDATE workflows SET next_at = @at WHERE id = @Id", new { at = at.ToUnixTimeMilliseconds(), workflow.Id });
    }

    /// <summary>The newest first. Sample: <c>Started 019a…</c></summary>
    private static async Task<IReadOnlyList<string>> LogAsync(RunFeature feature, Workflow workflow) =>
        [.. (await feature.Get<WorkflowLog>().ListAsync(workflow.Id, after: null, 10, Token)).Select(entry => $"{entry.Kind} {entry.RunId}")];
}
