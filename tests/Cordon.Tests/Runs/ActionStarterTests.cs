using Cordon.Host.Access;
using Cordon.Host.Runs;
using Cordon.Host.Workflows.Starts;
using Cordon.Tests.Storage;
using Newtonsoft.Json.Linq;

namespace Cordon.Tests.Runs;

/// <summary>One action over chosen identities, tried and then done.</summary>
public sealed class ActionStarterTests
{
    public static TheoryData<string> Dialects => TestDatabase.Dialects;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task What_was_tried_is_done_for_real_to_the_same_identities_with_the_same_options(string dialect)
    {
        await using var feature = await RunFeature.StartedAsync(dialect);
        await feature.AddIdentitiesAsync("ann", "bob", "cyd");
        var start = await feature.Get<ActionStarter>().StartAsync(await RequestAsync(feature, "undo", "ann", "cyd"), Token);
        var tried = await feature.UntilStillAsync(start.Run!);

        var real = await feature.Get<RunForReal>().StartAsync(tried.Id, RunFeature.Bob, Token);
        var done = await feature.UntilStillAsync(real.Run!);

        Assert.Equal((true, null, "Choosy", "2 chosen identities"), (tried.DryRun, tried.WorkflowId, tried.Title, tried.IdentitiesLabel));
        Assert.Equal(["1 ann planned set", "1 cyd planned set"], await feature.OutcomesAsync(tried));
        Assert.Equal((false, RunFeature.Bob, "2 chosen identities"), (done.DryRun, done.StartedBy, done.IdentitiesLabel));
        Assert.Equal(["1 ann succeeded set", "1 cyd succeeded set"], await feature.OutcomesAsync(done));
        Assert.Equal(tried.Steps[0].Options, done.Steps[0].Options);
        Assert.Equal("""{"mode":"undo","code":"********"}""", Sorted(done.Steps[0].Options));
    }

    [Fact]
    public async Task Only_a_dry_run_that_has_ended_is_done_for_real()
    {
        await using var feature = await RunFeature.CreateAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann");
        var waiting = await feature.Get<ActionStarter>().StartAsync(await RequestAsync(feature, "do", "ann"), Token);
        var real = await feature.BeginAsync(RunFeature.Request(RunFeature.Step("Polite")));

        var early = await feature.Get<RunForReal>().StartAsync(waiting.Run!.Id, RunFeature.Ann, Token);
        var twice = await feature.Get<RunForReal>().StartAsync(real.Id, RunFeature.Ann, Token);
        var missing = await feature.Get<RunForReal>().StartAsync("nothing", RunFeature.Ann, Token);

        Assert.Equal((ChangeState.Conflict, ChangeState.Conflict, ChangeState.Missing), (early.State, twice.State, missing.State));
    }

    [Fact]
    public async Task Whatever_is_wrong_is_told_and_nothing_is_started()
    {
        await using var feature = await RunFeature.CreateAsync("Sqlite");
        await feature.AddIdentitiesAsync("ann");
        var right = await RequestAsync(feature, "do", "ann");
        var starter = feature.Get<ActionStarter>();
        ActionRequest[] wrong =
        [
            right with { ActionId = "unknown" },
            right with { Identities = [] },
            right with { Identities = ["nobody"] },
            right with { Options = new JObject { ["mode"] = "sometimes" } },
            right with { ObjectsPerRun = 0 },
        ];

        var told = new List<string>();
        foreach (var request in wrong)
        {
            var start = await starter.StartAsync(request, Token);
            Assert.Null(start.Run);
            told.AddRange(start.Problems.Select(problem => problem.Path));
        }

        Assert.Equal(["/action", "/identities", "/identities", "/steps/0/options/mode", "/steps/0/objectsPerRun"], told);
        Assert.Empty((await feature.Runs.ListAsync(new RunFilter(), after: null, 10, Token)).Items);
    }

    private static async Task<ActionRequest> RequestAsync(RunFeature feature, string mode, params string[] people)
    {
        var ids = new List<string>();
        foreach (var person in people)
        {
            ids.Add(await feature.IdOfAsync(person));
        }

        return new ActionRequest
        {
            Actor = RunFeature.Ann,
            PluginId = HabitsPackage.Id,
            ActionId = "choosy",
            Options = new JObject { ["mode"] = mode, ["code"] = "canary-secret" },
            Identities = ids,
            DryRun = true,
        };
    }

    private static string Sorted(string json) => new JObject(JObject.Parse(json).Properties().OrderByDescending(property => property.Name)).ToString(Newtonsoft.Json.Formatting.None);
}
