using System.Net;
using Cordon.Host.Access;
using Cordon.Host.Workflows;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Workflows;

public sealed class WorkflowOverviewsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Say_what_each_workflow_does_and_how_it_fared(string dialect)
    {
        await using var server = await WorkflowServer.StartAsync(dialect);
        var everybody = await server.AddHabitsAsync("ann", "bob");
        var polite = await server.MakeAsync("Polite", everybody, WorkflowServer.Habit("polite"), WorkflowServer.Habit("polite", ""","takes":"failed" """));
        await server.PostAsync("/api/workflows", server.Json("Contain 100%"));
        var run = await server.PostAsync($"/api/workflows/{polite.Id}/runs", "{}");
        await server.FollowAsync(run.Id);
        await server.FollowAsync((await server.PostAsync($"/api/workflows/{polite.Id}/runs", """{"dryRun":true}""")).Id);
        var overviews = server.Server.Get<WorkflowOverviews>();

        var all = await overviews.ListAsync(null, null, 10, Token);
        var found = await overviews.ListAsync("LITE", null, 10, Token);
        var behind = await overviews.ListAsync(null, "Contain 100%", 10, Token);
        var literal = await overviews.ListAsync("0%", null, 10, Token);

        Assert.Equal(["Contain 100%", "Polite"], all.Select(overview => overview.Row.Name));
        Assert.Equal([1, 2], all.Select(overview => overview.StepTitles.Count));
        Assert.Null(all[0].LastRun);
        Assert.Equal((run.Id, "Succeeded"), (all[1].LastRun!.Id, all[1].LastRun!.Status.ToString()));
        Assert.Equal(["Polite"], found.Select(overview => overview.Row.Name));
        Assert.Equal(["Polite"], behind.Select(overview => overview.Row.Name));
        Assert.Equal(["Contain 100%"], literal.Select(overview => overview.Row.Name));
        var item = (await server.GetAsync("/api/workflows?search=polite")).Body.GetProperty("items")[0];
        Assert.Equal((run.Id, "succeeded"), (item.GetProperty("lastRun").GetProperty("id").GetString(), item.GetProperty("lastRun").GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_workflow_is_enabled_and_disabled_by_whoever_saw_the_newest()
    {
        await using var server = await WorkflowServer.StartAsync();
        var made = await server.PostAsync("/api/workflows", server.Json("Contain", more: ""","schedule":{"kind":"hourly"}"""));
        var store = server.Server.Get<WorkflowStore>();

        var disabled = await store.SetEnabledAsync(Actor.System, made.Id, 1, enabled: false, Token);
        var late = await store.SetEnabledAsync(Actor.System, made.Id, 1, enabled: true, Token);
        var enabled = await store.SetEnabledAsync(Actor.System, made.Id, 2, enabled: true, Token);
        var next = await store.NextStartsAsync(5, Token);

        Assert.Equal((ChangeState.Done, ChangeState.Stale, ChangeState.Done), (disabled.State, late.State, enabled.State));
        Assert.Null(disabled.Workflow!.NextStart);
        Assert.Equal([made.Id], next.Select(row => row.Id));
        Assert.Equal(made.Options(), (await server.GetAsync($"/api/workflows/{made.Id}")).Options());
        Assert.Equal(HttpStatusCode.Created, made.Status);
    }
}
