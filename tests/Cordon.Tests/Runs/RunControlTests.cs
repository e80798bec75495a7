using Cordon.Host.Access;
using Cordon.Host.Runs;
using Cordon.Host.Runs.Execution;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Runs;

public sealed class RunControlTests
{
    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_cancelled_run_stops_between_identities_and_can_be_resumed(string dialect)
    {
        await using var feature = await RunFeature.StartedAsync(dialect);
        await feature.AddIdentitiesAsync("ann", "bob", "cyd");
        var control = feature.Get<RunControl>();
        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Slow")));
        await feature.UntilOutcomesAsync(run, 1);

        Assert.Equal(ChangeState.Done, (await control.CancelAsync(run.Id, RunFeature.Bob, Token)).State);
        var cancelled = await feature.UntilStillAsync(run);

        Assert.Equal((RunStatus.Cancelled, RunFeature.Bob, 2), (cancelled.Status, cancelled.CancelledBy, cancelled.Steps[0].Counts.Open));
        Assert.Equal(ChangeState.Conflict, (await control.CancelAsync(run.Id, RunFeature.Bob, Token)).State);
        Assert.Equal(ChangeState.Missing, (await control.CancelAsync("nothing", RunFeature.Bob, Token)).State);

        Assert.Equal(ChangeState.Done, (await control.ResumeAsync(run.Id, RunFeature.Ann, Token)).State);
        await feature.UntilOutcomesAsync(run, 2);
        await control.CancelAsync(run.Id, RunFeature.Bob, Token);
        var again = await feature.UntilStillAsync(run);
        Assert.Equal((RunStatus.Cancelled, 1), (again.Status, again.Steps[0].Counts.Open));
        Assert.Equal(["1 ann succeeded done", "1 bob succeeded done"], await feature.OutcomesAsync(run));
        Assert.Equal([1, 2], (await feature.Runs.OutcomesAsync(run.Id, new OutcomeFilter(), after: null, 10, Token)).Items.Select(outcome => outcome.Outcome.Attempts));
    }

    [Fact]
    public async Task A_run_that_has_not_begun_is_cancelled_without_beginning()
    {
        await using var feature = await RunFeature.CreateAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann");
        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));

        await feature.Get<RunControl>().CancelAsync(run.Id, RunFeature.Bob, Token);
        await feature.StartAsync();
        var cancelled = await feature.UntilStillAsync(run);

        Assert.Equal((RunStatus.Cancelled, 0), (cancelled.Status, (await feature.OutcomesAsync(run)).Count));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_large_run_waits_for_somebody_else(string dialect)
    {
        await using var feature = await RunFeature.StartedAsync(dialect);
        await feature.AddIdentitiesAsync("ann", "bob", "cyd");
        await feature.SetAsync(guardrails => guardrails with { ApprovalAbove = 2 });
        var control = feature.Get<RunControl>();

        var run = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Polite")));
        var own = await control.ApproveAsync(run.Id, RunFeature.Ann, run.Hash, Token);
        var other = await control.ApproveAsync(run.Id, RunFeature.Bob, run.Hash[1..] + "0", Token);

        Assert.Equal((RunStatus.WaitingForApproval, RunApproval.Waiting), (run.Status, run.Approval));
        Assert.Equal("Whoever started a run cannot decide about it.", Assert.Single(own.Problems).Message);
        Assert.StartsWith("The run is not what was shown", Assert.Single(other.Problems).Message, StringComparison.Ordinal);
        var approved = await control.ApproveAsync(run.Id, RunFeature.Bob, run.Hash, Token);
        Assert.Equal((RunApproval.Approved, RunFeature.Bob), (approved.Run!.Approval, approved.Run.DecidedBy));
        Assert.Equal(RunStatus.Succeeded, (await feature.UntilStillAsync(run)).Status);
        Assert.Equal(ChangeState.Conflict, (await control.ApproveAsync(run.Id, RunFeature.Bob, run.Hash, Token)).State);
    }

    [Fact]
    public async Task What_was_changed_behind_the_approver_is_not_approved()
    {
        await using var feature = await RunFeature.CreateAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann", "bob");
        await feature.SetAsync(guardrails => guardrails with { ApprovalAbove = 1 });
        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));
        await using (var connection = await feature.Database.OpenAsync(Token))
        {
            await connection.ExecuteAsync("UPDATE run_items SET identity = replace(identity, 'ann', 'eve')");
        }

        var approval = await feature.Get<RunControl>().ApproveAsync(run.Id, RunFeature.Bob, run.Hash, Token);

        Assert.Equal(ChangeState.Conflict, approval.State);
    }

    [Fact]
    public async Task A_rejected_run_stays_so()
    {
        await using var feature = await RunFeature.CreateAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann", "bob");
        await feature.SetAsync(guardrails => guardrails with { ApprovalAbove = 1 });
        var control = feature.Get<RunControl>();
        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));

        var rejected = await control.RejectAsync(run.Id, RunFeature.Bob, Token);

        Assert.Equal((RunStatus.Cancelled, RunApproval.Rejected), (rejected.Run!.Status, rejected.Run.Approval));
        Assert.Equal("The run was rejected.", Assert.Single((await control.ResumeAsync(run.Id, RunFeature.Ann, Token)).Problems).Message);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Nobody_decides_for_a_day_and_the_run_expires(string dialect)
    {
        var time = new JumpingTime();
        await using var feature = await RunFeature.CreateAsync(dialect, time);
        await feature.AddIdentitiesAsync("ann", "bob");
        await feature.SetAsync(guardrails => guardrails with { ApprovalAbove = 1 });
        var control = feature.Get<RunControl>();
        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));

        time.Jump(TimeSpan.FromHours(24));
        var late = await control.ApproveAsync(run.Id, RunFeature.Bob, run.Hash, Token);
        await feature.Get<RunSweep>().ExpireAsync(Token);
        var expired = (await feature.Runs.FindAsync(run.Id, Token))!;

        Assert.Equal(ChangeState.Conflict, late.State);
        Assert.Equal((RunStatus.Cancelled, RunApproval.Expired), (expired.Status, expired.Approval));
        Assert.Equal(ChangeState.Conflict, (await control.ResumeAsync(run.Id, RunFeature.Ann, Token)).State);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task An_undo_takes_back_what_was_changed_and_only_once(string dialect)
    {
        await using var feature = await RunFeature.StartedAsync(dialect);
        await feature.AddIdentitiesAsync("ann", "bad1", "bob", "odd1");
        var undo = feature.Get<RunUndo>();
        var run = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Choosy"), RunFeature.Step("Polite", StepInput.Failed)));

        var undone = await undo.UndoAsync(run.Id, RunFeature.Bob, partial: false, Token);
        var after = await feature.UntilStillAsync(undone.Run!);

        Assert.Equal((RunTrigger.Undo, run.Id, RunFeature.Bob, 3), (after.Trigger, after.UndoOf, after.StartedBy, after.Total));
        Assert.Equal(["polite undo", "choosy undo"], after.Steps.Select(step => $"{step.ActionId} {(step.Options.Contains("\"undo\"", StringComparison.Ordinal) ? "undo" : "")}"));
        Assert.Equal(["1 bad1 succeeded done", "2 ann succeeded set", "2 bob succeeded set"], await feature.OutcomesAsync(after));
        Assert.Equal([1, 2], after.Steps.Select(step => step.Counts.Total));
        var again = await undo.UndoAsync(run.Id, RunFeature.Bob, partial: false, Token);
        Assert.Equal("Nothing of the run is left to be undone.", Assert.Single(again.Problems).Message);
        await using var connection = await feature.Database.OpenAsync(Token);
        Assert.Equal("Active", await connection.ExecuteScalarAsync<string>("SELECT status FROM identities WHERE value = 'ann'"));
    }

    [Fact]
    public async Task A_step_without_an_inverse_is_refused_unless_the_rest_is_meant()
    {
        await using var feature = await RunFeature.StartedAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann", """{"value":"bob","tags":["vip"]}""");
        var undo = feature.Get<RunUndo>();
        var run = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Choosy"), RunFeature.Step("Polite", mode: "forever")));

        var refused = await undo.UndoAsync(run.Id, RunFeature.Bob, partial: false, Token);
        var partial = await undo.UndoAsync(run.Id, RunFeature.Bob, partial: true, Token);

        Assert.Equal(
            "/steps/1: Polite cannot be undone: Habits names nothing that takes back what these options did.",
            Assert.Single(refused.Problems.Select(problem => $"{problem.Path}: {problem.Message}")));
        Assert.Equal(["1 ann succeeded set", "1 bob succeeded set"], await feature.OutcomesAsync(await feature.UntilStillAsync(partial.Run!)));
    }

    [Fact]
    public async Task Nothing_is_undone_that_changed_nothing_or_goes_on()
    {
        await using var feature = await RunFeature.CreateAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann");
        var undo = feature.Get<RunUndo>();
        var dry = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")) with { DryRun = true });
        var open = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));

        var messages = new List<string>();
        foreach (var id in (string[])[dry.Id, open.Id])
        {
            messages.Add(Assert.Single((await undo.UndoAsync(id, RunFeature.Bob, partial: true, Token)).Problems).Message);
        }

        Assert.Equal(["A dry run changed nothing.", "The run has not ended."], messages);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Old_runs_go_and_the_audit_log_stays(string dialect)
    {
        var time = new JumpingTime();
        await using var feature = await RunFeature.StartedAsync(dialect, time);
        await feature.AddIdentitiesAsync("ann", "bob");
        var old = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Polite", objectsPerRun: 1)));
        time.Jump(TimeSpan.FromDays(10));
        var young = await feature.RunAsync(RunFeature.Request(RunFeature.Step("Polite")));

        var deleted = await feature.Get<RunRetention>().DeleteAsync(TimeSpan.FromDays(9), Token);

        Assert.Equal(1, deleted);
        Assert.Null(await feature.Runs.FindAsync(old.Id, Token));
        Assert.Equal(2, (await feature.OutcomesAsync(young)).Count);
        await using var connection = await feature.Database.OpenAsync(Token);
        foreach (var table in (string[])["run_steps", "run_items", "run_batches", "run_outcomes"])
        {
            Assert.Equal(1, await connection.ExecuteScalarAsync<int>($"SELECT count(DISTINCT run) FROM {table}"));
        }

        Assert.Equal(4, await connection.ExecuteScalarAsync<int>("SELECT count(*) FROM audit WHERE subject LIKE 'run/%'"));
    }

    [Fact]
    public async Task A_plugin_that_is_disabled_stops_its_runs()
    {
        await using var feature = await RunFeature.CreateAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann");
        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));
        var catalog = feature.Get<Cordon.Host.Catalog.PluginCatalog>();
        await catalog.SetDisabledAsync(RunFeature.Ann, HabitsPackage.Id, disabled: true, Token);
        await feature.StartAsync();

        var stopped = await feature.UntilStillAsync(run);
        await catalog.SetDisabledAsync(RunFeature.Ann, HabitsPackage.Id, disabled: false, Token);

        Assert.Equal((RunStatus.Failed, "Habits is disabled."), (stopped.Status, Assert.Single(stopped.Problems).Message));
        Assert.Equal(RunStatus.Succeeded, (await feature.ResumeAsync(run)).Status);
    }

    [Fact]
    public async Task Secrets_stay_out_of_everything_that_is_stored()
    {
        await using var feature = await RunFeature.StartedAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann");

        await feature.RunAsync(RunFeature.Request(RunFeature.Step("Polite")));

        await using var connection = await feature.Database.OpenAsync(Token);
        foreach (var table in (string[])["runs", "run_steps", "run_items", "run_outcomes", "audit"])
        {
            var rows = (await connection.QueryAsync($"SELECT * FROM {table}")).Select(row => string.Join(' ', ((IDictionary<string, object>)row).Values));
            Assert.DoesNotContain("canary", string.Join('\n', rows), StringComparison.Ordinal);
        }
    }
}
