using System.Net;
using Cordon.Host.Access;
using Cordon.Tests.Detections;
using Cordon.Tests.Storage;
using Cordon.Tests.Workflows;
using static Cordon.Tests.Web.DetectionCalls;

namespace Cordon.Tests.Web;

/// <summary>What is read of detections, and what they lead to.</summary>
public sealed class DetectionEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task What_is_set_aside_is_shown_with_its_reason_and_tried_again_by_those_who_may(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(await server.AsAsync(Role.Analyst), "/api/detections", $"[{Records.Own("1")},{Records.Own("2")}]")).Status);
        await UntilProcessedAsync(server);
        await using (var connection = await server.Get<Host.Storage.Database>().OpenAsync(Token))
        {
            await Dapper.SqlMapper.ExecuteAsync(connection, "UPDATE detections SET state = 'SetAside', tries = 5, reason = 'A fault.'");
        }

        var list = (await GetAsync(server, "/api/detections?state=set-aside")).GetProperty("items");
        Assert.Equal(["2 set-aside A fault.", "1 set-aside A fault."], list.EnumerateArray().Select(
            item => $"{item.GetProperty("id").GetString()} {item.GetProperty("state").GetString()} {item.GetProperty("reason").GetString()}"));
        var number = list[1].GetProperty("number").GetInt64();
        var retried = await CallAsync(server, HttpMethod.Post, $"/api/detections/{number}/retry", null);
        Assert.Equal((HttpStatusCode.OK, "1"), (retried.Status, retried.Body.GetProperty("detection").GetProperty("id").GetString()));
        Assert.Equal(HttpStatusCode.Conflict, (await CallAsync(server, HttpMethod.Post, $"/api/detections/{number}/retry", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await CallAsync(server, HttpMethod.Post, "/api/detections/999/retry", null)).Status);
        var all = await CallAsync(server, HttpMethod.Post, "/api/detections:retry", null);
        Assert.Equal((HttpStatusCode.OK, """{"count":1}"""), (all.Status, all.Text));
        Assert.Empty((await GetAsync(server, "/api/detections?state=set-aside")).GetProperty("items").EnumerateArray());
        Assert.Equal(
            ["detection.retried detection/all", $"detection.retried detection/{number}"],
            (await server.Get<AuditTrail>().ListAsync(before: null, 2, Token)).Select(entry => $"{entry.Action} {entry.Subject}"));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task From_a_detection_to_the_outcome_of_a_run(string dialect)
    {
        await using var server = await WorkflowServer.StartAsync(dialect);
        var everybody = await server.AddHabitsAsync("ann", "bob", "robot");
        var workflow = await server.MakeAsync("Contain", everybody, WorkflowServer.Habit("polite"));
        var rule = await server.PostAsync("/api/rules", $$"""{"name":"Stolen","condition":"severity ge 7 and not (identity.value eq \"robot\")","workflow":"{{workflow.Id}}"}""");
        Assert.Equal((HttpStatusCode.Created, "\"1\"", 0), (rule.Status, rule.Version, rule.Body.GetProperty("warnings").GetArrayLength()));
        var test = await server.PostAsync("/api/rules:test", """{"condition":"severity ge 7"}""");
        Assert.Equal("""{"detections":0,"matched":0,"identities":0,"responses":0,"throttled":0,"nobody":0,"samples":[]}""", test.Text);

        var sent = await server.PostAsync("/api/detections", Records.Own("7", "\"ann\",\"robot\""));
        Assert.Equal(HttpStatusCode.Accepted, sent.Status);

        var runId = await RunOfAsync(server, "7");
        var run = await server.FollowAsync(runId);
        Assert.Equal(("succeeded", "detection", "Rule Stolen"), (
            run.GetProperty("status").GetString(), run.GetProperty("trigger").GetString(), run.GetProperty("startedBy").GetProperty("name").GetString()));
        var outcomes = await server.GetAsync($"/api/runs/{runId}/outcomes");
        Assert.Equal(["ann"], outcomes.Body.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("identity").GetString()));
        Assert.Equal(1, (await server.PostAsync("/api/rules:test", """{"condition":"severity ge 7"}""")).Body.GetProperty("matched").GetInt32());
        Assert.Equal(HttpStatusCode.Conflict, (await server.CallAsync(HttpMethod.Delete, $"/api/workflows/{workflow.Id}", null, workflow.Version)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await server.CallAsync(HttpMethod.Put, $"/api/rules/{rule.Id}", """{"name":"Stolen"}""", "\"9\"")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await server.CallAsync(HttpMethod.Put, "/api/rules:order", $$"""{"rules":["{{rule.Id}}"]}""")).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await server.CallAsync(HttpMethod.Put, "/api/rules:order", """{"rules":[]}""")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await server.CallAsync(HttpMethod.Delete, $"/api/rules/{rule.Id}", null, rule.Version)).Status);
    }

    /// <summary>Waits until a detection has led to a run.</summary>
    private static async Task<string> RunOfAsync(WorkflowServer server, string id)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await tick.WaitForNextTickAsync(limit.Token))
        {
            var number = (await server.GetAsync($"/api/detections?id={id}")).Body.GetProperty("items")[0].GetProperty("number").GetInt64();
            var matches = (await server.GetAsync($"/api/detections/{number}")).Body.GetProperty("matches");
            if (matches.GetArrayLength() > 0 && matches[0].GetProperty("run").GetString() is { } run)
            {
                return run;
            }
        }

        throw new InvalidOperationException("No run came of it.");
    }
}
