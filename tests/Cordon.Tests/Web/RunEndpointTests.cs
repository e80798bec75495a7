using System.Net;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Tests.Storage;
using Cordon.Tests.Workflows;

namespace Cordon.Tests.Web;

/// <summary>Workflows of test plugins, from the start of a run to its export, over HTTP.</summary>
public sealed class RunEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_workflow_is_tried_run_followed_read_and_exported(string dialect)
    {
        await using var server = await WorkflowServer.StartAsync(dialect);
        var everybody = await server.AddHabitsAsync("ann", "bad bob", "=cmd", "odd oli");
        var workflow = await server.MakeAsync(
            "Contain", everybody, WorkflowServer.Habit("choosy", ""","options":{"code":"canary-secret"}"""), WorkflowServer.Habit("polite", ""","takes":"failed" """));

        var tried = await server.PostAsync($"/api/workflows/{workflow.Id}/runs", """{"dryRun":true}""");
        var plan = await server.FollowAsync(tried.Id);
        var started = await server.PostAsync($"/api/workflows/{workflow.Id}/runs", "{}");
        var run = await server.FollowAsync(started.Id);
        var first = await server.GetAsync($"/api/runs/{started.Id}/outcomes?limit=2");
        var rest = await server.GetAsync($"/api/runs/{started.Id}/outcomes?after={first.Body.GetProperty("after").GetString()}");
        var failed = await server.GetAsync($"/api/runs/{started.Id}/outcomes?status=failed&q=BOB&step=1");
        var attempts = await server.GetAsync($"/api/runs/{started.Id}/identities/{Items(failed)[0].GetProperty("ordinal").GetInt64()}/attempts");
        var csv = await server.GetAsync($"/api/runs/{started.Id}/outcomes?format=csv");
        var json = await server.GetAsync($"/api/runs/{started.Id}/outcomes?format=json");
        var list = await server.GetAsync($"/api/runs?workflow={workflow.Id}&status=completedWithErrors");

        Assert.Equal(("completedWithErrors", true), (plan.GetProperty("status").GetString(), plan.GetProperty("dryRun").GetBoolean()));
        Assert.Equal(2, Step(plan, 0).GetProperty("counts").GetProperty("planned").GetInt64());
        Assert.Equal(HttpStatusCode.Created, started.Status);
        Assert.Equal(("completedWithErrors", "Contain", "Everybody", "manual"), (Text(run, "status"), Text(run, "title"), Text(run, "identities"), Text(run, "trigger")));
        Assert.Equal(
            (4, 2, 1, 1), (Count(run, 0, "total"), Count(run, 0, "succeeded"), Count(run, 0, "unchanged"), Count(run, 0, "failed")));
        Assert.Equal((1, 1), (Count(run, 1, "total"), Count(run, 1, "succeeded")));
        Assert.Equal((2, 3), (Items(first).Count, Items(rest).Count));
        Assert.Equal(["bad bob"], Items(failed).Select(outcome => Text(outcome, "identity")));
        Assert.Equal(
            [(1, "failed", 1), (2, "succeeded", 1)],
            attempts.Body.EnumerateArray().Select(attempt => (attempt.GetProperty("step").GetInt32(), Text(attempt, "status"), attempt.GetProperty("attempts").GetInt32())));
        Assert.Equal(6, csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("'=cmd,", csv.Text, StringComparison.Ordinal);
        Assert.Equal(Items(first).Concat(Items(rest)).Select(outcome => outcome.GetRawText()), json.Body.EnumerateArray().Select(outcome => outcome.GetRawText()));
        Assert.Equal([started.Id, tried.Id], Items(list).Select(found => Text(found, "id")));
        Assert.DoesNotContain("canary-secret", workflow.Text + started.Text + run.GetRawText() + csv.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task One_action_is_tried_on_chosen_identities_and_done_for_real(string dialect)
    {
        await using var server = await WorkflowServer.StartAsync(dialect);
        await server.AddHabitsAsync("ann", "bad bob", "cyd");
        var bob = Items(await server.GetAsync("/api/identities?filter=value%20sw%20%22bad%22"))[0].GetProperty("id").GetString();
        var body = $$"""{"plugin":"habits","action":"choosy","options":{"mode":"do","code":"canary-secret"},"identities":["{{bob}}"],"dryRun":true}""";

        var tried = await server.PostAsync("/api/runs", body);
        await server.FollowAsync(tried.Id);
        var real = await server.PostAsync($"/api/runs/{tried.Id}/for-real", "");
        var done = await server.FollowAsync(real.Id);
        var again = await server.PostAsync($"/api/runs/{real.Id}/for-real", "");
        var missing = await server.PostAsync("/api/runs/nothing/for-real", "");
        var wrong = await server.PostAsync("/api/runs", """{"plugin":"habits","action":"unknown","identities":["x"]}""");
        var refused = await server.GetAsync($"/api/runs/{real.Id}/outcomes?code=refused");
        var list = await server.GetAsync("/api/runs?dryRun=false&trigger=manual");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (tried.Status, real.Status));
        Assert.Equal(("completedWithErrors", "Choosy", "1 chosen identity"), (Text(done, "status"), Text(done, "title"), Text(done, "identities")));
        Assert.Equal(["bad bob"], Items(refused).Select(outcome => Text(outcome, "identity")));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (again.Status, missing.Status, wrong.Status));
        Assert.Equal([real.Id], Items(list).Select(found => Text(found, "id")));
        Assert.DoesNotContain("canary-secret", tried.Text + real.Text + done.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_header_accept_asks_for_csv_too()
    {
        await using var server = await WorkflowServer.StartAsync();
        var everybody = await server.AddHabitsAsync("ann");
        var workflow = await server.MakeAsync("Contain", everybody, WorkflowServer.Habit("polite"));
        var run = await server.PostAsync($"/api/workflows/{workflow.Id}/runs", "{}");
        await server.FollowAsync(run.Id);

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{run.Id}/outcomes");
        request.Headers.Accept.ParseAdd("text/csv");
        using var answer = await (await server.Server.AsAsync(Role.Viewer)).SendAsync(request, Token);

        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal($"attachment; filename=\"run-{run.Id}.csv\"", answer.Content.Headers.ContentDisposition?.ToString());
    }

    [Fact]
    public async Task Whoever_comes_again_gets_what_was_missed_and_after_the_end_nothing()
    {
        await using var server = await WorkflowServer.StartAsync();
        var everybody = await server.AddHabitsAsync("ann");
        var workflow = await server.MakeAsync("Contain", everybody, WorkflowServer.Habit("polite"));
        var run = await server.PostAsync($"/api/workflows/{workflow.Id}/runs", "{}");

        var all = await server.EventsAsync(run.Id);
        var again = await server.EventsAsync(run.Id, seen: all[^1].Id - 1);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{run.Id}/events");
        request.Headers.Add("Last-Event-ID", $"{all[^1].Id}");
        using var over = await (await server.Server.AsAsync(Role.Viewer)).SendAsync(request, Token);

        Assert.Equal(all.Select(item => item.Id).Order(), all.Select(item => item.Id));
        Assert.Equal([all[^1]], again);
        Assert.Equal(HttpStatusCode.NoContent, over.StatusCode);
    }

    [Fact]
    public async Task A_start_that_is_sent_again_is_one_run()
    {
        await using var server = await WorkflowServer.StartAsync();
        var everybody = await server.AddHabitsAsync("ann");
        var workflow = await server.MakeAsync("Contain", everybody, WorkflowServer.Habit("polite"));
        var client = await server.Server.AsAsync(Role.Analyst);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "one");

        var first = await server.PostAsync($"/api/workflows/{workflow.Id}/runs", "{}");
        var second = await server.PostAsync($"/api/workflows/{workflow.Id}/runs", "{}");

        Assert.Equal((HttpStatusCode.Created, first.Id), (second.Status, second.Id));
        Assert.Single(Items(await server.GetAsync("/api/runs")));
    }

    [Fact]
    public async Task Chosen_identities_take_the_place_of_the_collection()
    {
        await using var server = await WorkflowServer.StartAsync();
        var everybody = await server.AddHabitsAsync("ann", "bob", "cid");
        var workflow = await server.MakeAsync("Contain", everybody, WorkflowServer.Habit("polite"));
        var ids = Items(await server.GetAsync("/api/identities?limit=2")).Select(identity => Text(identity, "id")).ToList();

        var chosen = await server.PostAsync($"/api/workflows/{workflow.Id}/runs", $$"""{"identities":["{{ids[0]}}","{{ids[1]}}"]}""");
        var run = await server.FollowAsync(chosen.Id);
        var unknown = await server.PostAsync($"/api/workflows/{workflow.Id}/runs", """{"identities":["nobody"]}""");
        var none = await server.PostAsync($"/api/workflows/{workflow.Id}/runs", """{"identities":[]}""");

        Assert.Equal(("2 chosen identities", 2), (Text(run, "identities"), Count(run, 0, "succeeded")));
        Assert.Equal((HttpStatusCode.BadRequest, "/identities"), (unknown.Status, unknown.Places[0]));
        Assert.Equal((HttpStatusCode.BadRequest, "/identities"), (none.Status, none.Places[0]));
    }

    [Fact]
    public async Task A_workflow_that_is_not_enabled_can_only_be_tried()
    {
        await using var server = await WorkflowServer.StartAsync();
        var everybody = await server.AddHabitsAsync("ann");
        var draft = await server.PostAsync(
            "/api/workflows", $$"""{"name":"Draft","enabled":false,"collection":"{{everybody}}","steps":[{{WorkflowServer.Habit("polite")}}]}""");
        var open = await server.PostAsync("/api/workflows", $$"""{"name":"No collection","steps":[{{WorkflowServer.Habit("polite")}}]}""");

        var refused = await server.PostAsync($"/api/workflows/{draft.Id}/runs", "{}");
        var tried = await server.PostAsync($"/api/workflows/{draft.Id}/runs", """{"dryRun":true}""");
        var nobody = await server.PostAsync($"/api/workflows/{open.Id}/runs", "{}");
        var missing = await server.PostAsync("/api/workflows/unknown/runs", "{}");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal(HttpStatusCode.Created, tried.Status);
        Assert.Equal((HttpStatusCode.BadRequest, "/identities"), (nobody.Status, nobody.Places.Single()));
        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Somebody_else_agrees_to_exactly_what_was_shown_or_does_not(string dialect)
    {
        await using var server = await WorkflowServer.StartAsync(dialect);
        var everybody = await server.AddHabitsAsync("ann", "bob");
        var workflow = await server.MakeAsync("Contain", everybody, WorkflowServer.Habit("polite"));
        var set = await server.AsAdminAsync(HttpMethod.Put, "/api/guardrails", """{"approvalAbove":1}""", "\"0\"");

        var own = await server.AsAdminAsync(HttpMethod.Post, $"/api/workflows/{workflow.Id}/runs", "{}");
        var first = await server.PostAsync($"/api/workflows/{workflow.Id}/runs", "{}");
        var second = await server.PostAsync($"/api/workflows/{workflow.Id}/runs", "{}");
        var hash = $$"""{"hash":"{{Text(first.Body, "hash")}}"}""";
        var self = await server.AsAdminAsync(HttpMethod.Post, $"/api/runs/{own.Id}/approve", $$"""{"hash":"{{Text(own.Body, "hash")}}"}""");
        var wrong = await server.AsAsync(Role.Approver, HttpMethod.Post, $"/api/runs/{first.Id}/approve", """{"hash":"0"}""");
        var approved = await server.AsAsync(Role.Approver, HttpMethod.Post, $"/api/runs/{first.Id}/approve", hash);
        var rejected = await server.AsAsync(Role.Approver, HttpMethod.Post, $"/api/runs/{second.Id}/reject");
        var resumed = await server.PostAsync($"/api/runs/{second.Id}/resume", "");
        var run = await server.FollowAsync(first.Id);

        Assert.Equal(1, set.Body.GetProperty("approvalAbove").GetInt32());
        Assert.Equal("waitingForApproval", Text(first.Body, "status"));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (self.Status, wrong.Status));
        Assert.Equal(("approved", "approver"), (Text(approved.Body, "approval"), Text(approved.Body.GetProperty("decidedBy"), "name")));
        Assert.Equal(("cancelled", "rejected"), (Text(rejected.Body, "status"), Text(rejected.Body, "approval")));
        Assert.Equal(HttpStatusCode.Conflict, resumed.Status);
        Assert.Equal("succeeded", Text(run, "status"));
    }

    [Fact]
    public async Task A_run_that_is_cancelled_keeps_what_is_known_and_can_be_resumed()
    {
        await using var server = await WorkflowServer.StartAsync();
        var everybody = await server.AddHabitsAsync("ann", "bob", "cid");
        var workflow = await server.MakeAsync("Contain", everybody, WorkflowServer.Habit("slow", ""","objectsPerRun":1"""), WorkflowServer.Habit("polite"));
        var started = await server.PostAsync($"/api/workflows/{workflow.Id}/runs", "{}");

        var cancelled = await server.PostAsync($"/api/runs/{started.Id}/cancel", "");
        var run = await server.FollowAsync(started.Id);
        var again = await server.PostAsync($"/api/runs/{started.Id}/cancel", "");
        var resumed = await server.PostAsync($"/api/runs/{started.Id}/resume", "");
        await server.PostAsync($"/api/runs/{started.Id}/cancel", "");

        Assert.Equal("analyst", Text(cancelled.Body.GetProperty("cancelledBy"), "name"));
        Assert.Equal(("cancelled", 3), (Text(run, "status"), run.GetProperty("total").GetInt32()));
        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Equal("queued", Text(resumed.Body, "status"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_run_is_taken_back_by_another(string dialect)
    {
        await using var server = await WorkflowServer.StartAsync(dialect);
        var everybody = await server.AddHabitsAsync("ann", "bad bob");
        var workflow = await server.MakeAsync(
            "Contain", everybody, WorkflowServer.Habit("choosy"), WorkflowServer.Habit("choosy", ""","takes":"succeeded","options":{"mode":"forever"}"""));
        var done = await server.PostAsync($"/api/workflows/{workflow.Id}/runs", "{}");
        await server.FollowAsync(done.Id);

        var refused = await server.PostAsync($"/api/runs/{done.Id}/undo", "{}");
        var undone = await server.PostAsync($"/api/runs/{done.Id}/undo", """{"partial":true}""");
        var run = await server.FollowAsync(undone.Id);
        var missing = await server.PostAsync("/api/runs/unknown/undo", "{}");

        Assert.Equal((HttpStatusCode.BadRequest, 1), (refused.Status, refused.Places.Count));
        Assert.Equal((HttpStatusCode.Created, "undo", done.Id), (undone.Status, Text(undone.Body, "trigger"), Text(undone.Body, "undoOf")));
        Assert.Equal(("succeeded", 1), (Text(run, "status"), Count(run, 0, "succeeded")));
        Assert.Equal("Active", Text(Items(await server.GetAsync("/api/identities?filter=value eq \"ann\""))[0], "status"));
        Assert.Equal(HttpStatusCode.NotFound, missing.Status);
    }

    [Fact]
    public async Task Wrong_questions_are_told_apart()
    {
        await using var server = await WorkflowServer.StartAsync();
        var everybody = await server.AddHabitsAsync("ann");
        var workflow = await server.MakeAsync("Contain", everybody, WorkflowServer.Habit("polite"));
        var run = await server.PostAsync($"/api/workflows/{workflow.Id}/runs", """{"dryRun":true}""");

        Assert.Equal(["query status"], (await server.GetAsync("/api/runs?status=finished")).Places);
        Assert.Equal(
            ["query status", "query after", "query format"], (await server.GetAsync($"/api/runs/{run.Id}/outcomes?status=x&after=y&format=z")).Places);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/api/runs/unknown/outcomes")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/api/runs/unknown/events")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync($"/api/runs/{run.Id}/identities/99/attempts")).Status);
        Assert.Equal(
            ["/maxPercent", "/protectedLogins/0"],
            (await server.AsAdminAsync(HttpMethod.Put, "/api/guardrails", """{"maxPercent":0,"protectedLogins":[" "]}""", "\"0\"")).Places);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await server.AsAdminAsync(HttpMethod.Put, "/api/guardrails", "{}", "\"7\"")).Status);
    }

    private static IReadOnlyList<JsonElement> Items(Answer answer) => [.. answer.Body.GetProperty("items").EnumerateArray()];

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();

    private static JsonElement Step(JsonElement run, int step) => run.GetProperty("steps")[step];

    private static long Count(JsonElement run, int step, string name) => Step(run, step).GetProperty("counts").GetProperty(name).GetInt64();
}
