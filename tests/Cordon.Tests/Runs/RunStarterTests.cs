using Cordon.Host.Identities;
using Cordon.Host.Runs;
using Cordon.Tests.Storage;
using Dapper;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Runs;

public sealed class RunStarterTests
{
    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Copies_all_that_a_run_needs(string dialect)
    {
        await using var feature = await RunFeature.CreateAsync(dialect);
        await feature.AddIdentitiesAsync(
            """{"value":"ann","displayName":"Ann \"A\"","source":"okta","externalId":"00u1","status":"ACTIVE","tags":["vip"],"age":31}""", "bob");

        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite"), RunFeature.Step("Choosy", StepInput.Failed)) with { WorkflowId = "w1" });

        Assert.Equal((RunStatus.Queued, 2, "w1", RunFeature.Ann, RunApproval.NotNeeded), (run.Status, run.Total, run.WorkflowId, run.StartedBy, run.Approval));
        Assert.Equal(["polite All", "choosy Failed"], run.Steps.Select(step => $"{step.ActionId} {step.Takes}"));
        Assert.Equal("""{"mode":"do","code":"********"}""", run.Steps[0].Options);
        await using var connection = await feature.Database.OpenAsync(Token);
        var items = (await connection.QueryAsync<string>("SELECT identity FROM run_items ORDER BY ordinal")).AsList();
        Assert.Equal(
            """{"value":"ann","displayName":"Ann \"A\"","source":"okta","externalId":"00u1","status":"ACTIVE","tags":["vip"],"attributes":{"age":31}}""", items[0]);
        Assert.DoesNotContain("canary", string.Join(' ', await connection.QueryAsync<string>("SELECT options || sealed FROM run_steps")), StringComparison.Ordinal);
        Assert.Equal("run.started", await connection.ExecuteScalarAsync<string>("SELECT action FROM audit ORDER BY number DESC LIMIT 1"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Gives_protected_identities_their_outcome_at_once(string dialect)
    {
        await using var feature = await RunFeature.CreateAsync(dialect);
        await feature.AddIdentitiesAsync("ann", """{"value":"bob","tags":["Protected"]}""", "Break.Glass@example.com");
        await feature.SetAsync(guardrails => guardrails with { ProtectedLogins = ["break.glass@EXAMPLE.com"] });

        var run = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));

        Assert.Equal(["1 bob skipped protected", "1 Break.Glass@example.com skipped protected"], await feature.OutcomesAsync(run));
        Assert.Equal(2, run.Steps[0].Counts[Cordon.Abstractions.OutcomeStatus.Skipped]);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Takes_chosen_identities_and_names_those_that_are_gone(string dialect)
    {
        await using var feature = await RunFeature.CreateAsync(dialect);
        await feature.AddIdentitiesAsync("ann", "bob", "cyd");
        var request = RunFeature.Request(RunFeature.Step("Polite"));

        var chosen = await feature.BeginAsync(request with { Identities = new IdentitySelection { Ids = [await feature.IdOfAsync("cyd"), await feature.IdOfAsync("ann")] } });
        var refused = await feature.Get<RunStarter>().StartAsync(request with { Identities = new IdentitySelection { Ids = [await feature.IdOfAsync("ann"), "nobody"] } }, Token);

        Assert.Equal(2, chosen.Total);
        Assert.Equal("/identities: There is no identity nobody.", Assert.Single(refused.Problems.Select(problem => $"{problem.Path}: {problem.Message}")));
    }

    [Fact]
    public async Task Names_everything_that_is_wrong_at_once_and_leaves_nothing_behind()
    {
        await using var feature = await RunFeature.CreateAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann", "bob", "cyd");
        await feature.SetAsync(guardrails => guardrails with { MaxIdentities = 2 });
        var request = RunFeature.Request(
            RunFeature.Step("Polite", StepInput.Succeeded) with { PluginId = "nothing" },
            RunFeature.Step("Polite", version: "9.0.0"),
            RunFeature.Step("Rude"),
            RunFeature.Step("Polite", objectsPerRun: 0) with { Options = new JObject { ["mode"] = "fly" } });

        var start = await feature.Get<RunStarter>().StartAsync(request with { Title = "" }, Token);

        Assert.Null(start.Run);
        Assert.Equal(
            ["/title", "/steps/0/takes", "/steps/0/plugin", "/steps/1/version", "/steps/2/action", "/steps/3/objectsPerRun", "/steps/3/options/mode", "/identities"],
            start.Problems.Select(problem => problem.Path));
        await using var connection = await feature.Database.OpenAsync(Token);
        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("SELECT (SELECT count(*) FROM runs) + (SELECT count(*) FROM run_items)"));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_dry_run_says_what_the_guardrails_would(string dialect)
    {
        await using var feature = await RunFeature.CreateAsync(dialect);
        await feature.AddIdentitiesAsync([.. Enumerable.Range(0, 120).Select(number => $"user{number}")]);
        await feature.SetAsync(guardrails => guardrails with { MaxIdentities = 50, ApprovalAbove = 10 });
        var request = RunFeature.Request(RunFeature.Step("Polite"));

        var real = await feature.Get<RunStarter>().StartAsync(request, Token);
        var dry = await feature.BeginAsync(request with { DryRun = true });

        Assert.Equal(
            ["The run would act on 120 identities; the guardrails allow 50.", "The run would act on 100 % of all identities; the guardrails allow 25 %."],
            real.Problems.Select(problem => problem.Message));
        Assert.Equal(RunStatus.Queued, dry.Status);
        Assert.Equal(
            [.. real.Problems.Select(problem => problem.Message), "The real run would wait for an approval: it has 120 identities, and above 10 somebody else must agree."],
            dry.Notes.Select(problem => problem.Message));
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Lists_the_newest_first_page_by_page(string dialect)
    {
        await using var feature = await RunFeature.CreateAsync(dialect);
        await feature.AddIdentitiesAsync("ann");
        var request = RunFeature.Request(RunFeature.Step("Polite"));
        var runs = new List<Run>();
        for (var i = 0; i < 3; i++)
        {
            runs.Add(await feature.BeginAsync(request with { WorkflowId = i == 1 ? "w2" : "w1" }));
        }

        var first = await feature.Runs.ListAsync(new RunFilter(), after: null, 2, Token);
        var second = await feature.Runs.ListAsync(new RunFilter(), first.After, 2, Token);
        var filtered = await feature.Runs.ListAsync(
            new RunFilter { WorkflowId = "w2", Status = RunStatus.Queued, From = runs[1].CreatedAt, Until = DateTimeOffset.MaxValue }, after: null, 2, Token);

        Assert.Equal([runs[2].Id, runs[1].Id], first.Items.Select(run => run.Id));
        Assert.Equal([runs[0].Id], second.Items.Select(run => run.Id));
        Assert.Null(second.After);
        Assert.Equal([runs[1].Id], filtered.Items.Select(run => run.Id));
        Assert.All(first.Items, run => Assert.Single(run.Steps));
    }
}
