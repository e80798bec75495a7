using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Runs;
using Cordon.Host.Runs.History;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Runs;

/// <summary>What can be asked of runs afterwards.</summary>
public sealed class RunHistoryTests
{
    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_run_tells_whom_it_was_about_what_happened_and_what_was_asked(string dialect)
    {
        await using var feature = await RunFeature.StartedAsync(dialect);
        await feature.AddIdentitiesAsync("ann", "bad bob", "odd cyd", """{"value":"dee","tags":["protected"]}""");
        var run = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Choosy", objectsPerRun: 2), RunFeature.Step("Polite", StepInput.Succeeded)));

        var members = await feature.Get<RunMembers>().ListAsync(run.Id, after: 1, 2, Token);
        Assert.Equal([(2L, "bad bob", 3L), (3L, "dee", 0L)], members.Select(member => (member.Ordinal, member.Value, member.Steps)));
        Assert.Equal(members[1], await feature.Get<RunMembers>().FindAsync(run.Id, 3, Token));
        Assert.Null(await feature.Get<RunMembers>().FindAsync(run.Id, 5, Token));
        Assert.Equal(
            [
                new RunCode(1, OutcomeStatus.Unchanged, "already", 1), new RunCode(1, OutcomeStatus.Skipped, "protected", 1),
                new RunCode(1, OutcomeStatus.Failed, "refused", 1), new RunCode(1, OutcomeStatus.Succeeded, "set", 1), new RunCode(2, OutcomeStatus.Succeeded, "done", 2),
            ],
            await feature.Get<RunCodes>().ListAsync(run.Id, Token));
        var refused = await feature.Runs.OutcomesAsync(run.Id, new OutcomeFilter { Code = "refused" }, after: null, 10, Token);
        Assert.Equal("bad bob", Assert.Single(refused.Items).Outcome.Identity);

        var batches = await feature.Get<RunBatches>().ListAsync(run.Id, before: null, 10, Token);
        Assert.Equal(["2.1 asked 2 Succeeded 2", "1.2 asked 1 Unchanged 1", "1.1 asked 2 Failed 1 Succeeded 1"], batches.Select(Line));
        Assert.All(batches, batch => Assert.Equal((1, true), (batch.Attempts, batch.EndedAt >= batch.FirstSentAt)));
        Assert.Equal(["1.1 asked 2 Failed 1 Succeeded 1"], (await feature.Get<RunBatches>().ListAsync(run.Id, (1, 2), 10, Token)).Select(Line));
        Assert.Equal(["run.ended Cordon", "run.started Ann"], (await feature.Get<AuditTrail>().OfAsync($"run/{run.Id}", 10, Token)).Select(row => $"{row.Action} {row.ActorName}"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task An_identity_tells_what_all_runs_did_to_it(string dialect)
    {
        await using var feature = await RunFeature.StartedAsync(dialect);
        await feature.AddIdentitiesAsync("ann", "bob");
        var dry = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Choosy")) with { DryRun = true });
        var real = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Choosy"), RunFeature.Step("Polite")));
        var undo = await feature.Get<RunUndo>().UndoAsync(real.Id, RunFeature.Ann, partial: false, Token);
        await feature.UntilStillAsync(undo.Run!);

        var past = await feature.Get<IdentityRuns>().ListAsync(await feature.IdOfAsync("bob"), 10, Token);

        Assert.Equal(
            [
                (undo.Run!.Id, "Choosy", "set", true), (undo.Run.Id, "Polite", "done", true),
                (real.Id, "Polite", "done", false), (real.Id, "Choosy", "set", false), (dry.Id, "Choosy", "set", false),
            ],
            past.Select(run => (run.RunId, run.ActionName, run.Code, run.IsUndo)));
        Assert.Equal((true, OutcomeStatus.Planned, 2L, "Contain"), (past[^1].DryRun, past[^1].Status, past[^1].Ordinal, past[^1].Title));
        Assert.Equal(2, (await feature.Get<IdentityRuns>().ListAsync(await feature.IdOfAsync("ann"), 2, Token)).Count);
    }

    [Fact]
    public async Task An_undo_says_beforehand_what_it_can_take_back()
    {
        await using var feature = await RunFeature.StartedAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann", "bob");
        var run = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Choosy"), RunFeature.Step("Polite", mode: "forever")));

        var plan = (await feature.Get<RunUndo>().PlanAsync(run.Id, Token))!;
        var dry = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Choosy")) with { DryRun = true });
        var nothing = (await feature.Get<RunUndo>().PlanAsync(dry.Id, Token))!;

        Assert.Equal([(2, "Polite", 2L, false), (1, "Choosy", 2L, true)], plan.Steps.Select(step => (step.Step, step.ActionName, step.Changed, step.Problem is null)));
        Assert.Equal((true, true), (plan.IsPossible, plan.IsPartial));
        Assert.StartsWith("Polite cannot be undone", plan.Steps[0].Problem!.Message, StringComparison.Ordinal);
        Assert.Equal((false, 0, "A dry run changed nothing."), (nothing.IsPossible, nothing.Steps.Count, nothing.Refusal!.Message));
        Assert.Null(await feature.Get<RunUndo>().PlanAsync("nothing", Token));
    }

    private static string Line(RunBatchEntry batch) =>
        $"{batch.Step}.{batch.Number} asked {batch.Asked} {string.Join(' ', batch.Answers.OrderBy(answer => answer.Key.ToString(), StringComparer.Ordinal).Select(answer => $"{answer.Key} {answer.Value}"))}";
}
