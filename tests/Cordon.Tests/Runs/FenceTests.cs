using Cordon.Abstractions;
using Cordon.Host.Runs;
using Cordon.Host.Runs.Execution;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Runs;

/// <summary>Two nodes at one batch: what the one that lost it may still write.</summary>
public sealed class FenceTests
{
    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_node_that_lost_its_batch_writes_nothing(string dialect)
    {
        await using var feature = await RunFeature.CreateAsync(dialect);
        await feature.AddIdentitiesAsync("ann", "bob");
        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));
        var mine = feature.Get<BatchTable>();
        var others = new BatchTable(feature.Database, new RunNode(), TimeProvider.System);
        var batch = await FindAsync(feature, mine, run);
        await mine.MarkSentAsync(batch, Token);
        await ForgetSignOfLifeAsync(feature);
        var taken = await FindAsync(feature, others, run);
        await others.MarkSentAsync(taken, Token);

        var killed = 0;
        var journal = new BatchJournal(feature.Database, mine, batch, feature.Get<RunMetrics>(), () => killed++);
        await Assert.ThrowsAsync<FenceLostException>(async () => await journal.RecordAsync([Outcome("ann")]));
        await Assert.ThrowsAsync<FenceLostException>(() => mine.PulseAsync(batch, "still here", Token));
        await Assert.ThrowsAsync<FenceLostException>(() => feature.Get<BatchEndings>().EndAsync(batch, estimate: null, faults: 0, Token));
        await Assert.ThrowsAsync<FenceLostException>(() => feature.Get<RunEndings>().EndAsync(batch.Run, batch, RunStatus.Failed, [], Token));
        await Assert.ThrowsAsync<FenceLostException>(() => mine.MarkSentAsync(batch with { Fence = 2, Attempt = 2 }, Token));

        Assert.Equal((1, 2, 2), (killed, taken.Fence, taken.Attempt));
        Assert.Empty(await feature.OutcomesAsync(run));
        var after = (await feature.Runs.FindAsync(run.Id, Token))!;
        Assert.Equal((RunStatus.Queued, "", 0), (after.Status, after.Activity, after.Steps[0].Counts[OutcomeStatus.Succeeded]));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Two_nodes_that_find_the_same_batch_do_not_both_get_it(string dialect)
    {
        await using var feature = await RunFeature.CreateAsync(dialect);
        await feature.AddIdentitiesAsync("ann", "bob");
        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));
        var mine = feature.Get<BatchTable>();
        var others = new BatchTable(feature.Database, new RunNode(), TimeProvider.System);
        var (first, second) = (await FindAsync(feature, mine, run), await FindAsync(feature, others, run));

        await mine.MarkSentAsync(first, Token);

        await Assert.ThrowsAsync<FenceLostException>(() => others.MarkSentAsync(second, Token));
    }

    [Fact]
    public async Task A_batch_whose_holder_lives_is_left_to_it()
    {
        await using var feature = await RunFeature.CreateAsync("PostgreSql");
        await feature.AddIdentitiesAsync("ann");
        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));
        var mine = feature.Get<BatchTable>();
        var others = new BatchTable(feature.Database, new RunNode(), TimeProvider.System);
        await mine.MarkSentAsync(await FindAsync(feature, mine, run), Token);

        var (row, step) = await RowsAsync(feature, run);

        Assert.True((await others.FindAsync(row, step, Token)).IsHeldElsewhere);
        Assert.False((await mine.FindAsync(row, step, Token)).IsHeldElsewhere);
        await ForgetSignOfLifeAsync(feature);
        Assert.False((await others.FindAsync(row, step, Token)).IsHeldElsewhere);
    }

    [Fact]
    public async Task A_fault_of_a_node_that_lost_its_batch_does_not_end_the_run()
    {
        await using var feature = await RunFeature.CreateAsync("PostgreSql");
        await feature.AddIdentitiesAsync("ann");
        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));
        var others = new BatchTable(feature.Database, new RunNode(), TimeProvider.System);
        await others.MarkSentAsync(await FindAsync(feature, others, run), Token);
        var execution = feature.Get<RunExecution>();
        var fault = new InvalidOperationException("Process has exited.");

        var left = await execution.GiveUpAsync(run.Id, fault);
        var between = (await feature.Runs.FindAsync(run.Id, Token))!;
        await ForgetSignOfLifeAsync(feature);
        var ended = await execution.GiveUpAsync(run.Id, fault);
        var after = (await feature.Runs.FindAsync(run.Id, Token))!;

        Assert.Equal((RunTurn.Wait, RunStatus.Queued), (left, between.Status));
        Assert.Equal((RunTurn.Ended, RunStatus.Failed), (ended, after.Status));
        Assert.Equal("Cordon failed: InvalidOperationException.", Assert.Single(after.Problems).Message);
    }

    private static async Task<RunBatch> FindAsync(RunFeature feature, BatchTable batches, Run run)
    {
        var (row, step) = await RowsAsync(feature, run);
        return (await batches.FindAsync(row, step, Token)).Batch!;
    }

    private static async Task<(RunRow Run, RunStepRow Step)> RowsAsync(RunFeature feature, Run run)
    {
        await using var connection = await feature.Database.OpenAsync(Token);
        var row = (await RunStore.RowAsync(connection, transaction: null, run.Id, Token))!;
        return (row, Assert.Single(await RunStore.StepsAsync(connection, transaction: null, row.Number, Token)));
    }

    private static async Task ForgetSignOfLifeAsync(RunFeature feature)
    {
        await using var connection = await feature.Database.OpenAsync(Token);
        await connection.ExecuteAsync("UPDATE run_batches SET seen_at = 0");
    }

    private static OutcomeRecord Outcome(string identity) => new()
    {
        Ordinal = 1,
        Identity = identity,
        Status = OutcomeStatus.Succeeded,
        Code = "done",
        Message = "Done.",
        Attempts = 1,
        At = DateTimeOffset.UnixEpoch,
    };
}
