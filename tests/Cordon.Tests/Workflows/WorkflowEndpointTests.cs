using System.Net;
using Cordon.Host.Storage;
using Cordon.Tests.Storage;
using Dapper;

namespace Cordon.Tests.Workflows;

public sealed class WorkflowEndpointTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_workflow_is_made_of_the_defaults_changed_and_deleted_and_its_secret_is_nowhere(string dialect)
    {
        await using var server = await WorkflowServer.StartAsync(dialect);

        var made = await server.PostAsync("/api/workflows", server.Json("Contain", more: ""","schedule":{"kind":"daily","at":"08:30","timeZone":"Europe/Berlin"}"""));
        await server.AsAdminAsync(HttpMethod.Put, "/api/plugins/acme-suspend/actions/suspend/defaults", """{"limit":99,"note":"changed"}""", "\"2\"");
        var untouched = await server.GetAsync($"/api/workflows/{made.Id}");
        var step = untouched.Body.GetProperty("steps")[0].GetProperty("id").GetString();
        var kept = server.Step($$""","id":"{{step}}","options":{"limit":7,"code":"********"},"objectsPerRun":5""");
        var added = server.Step(""","takes":"succeeded","options":{"mode":"hard"}""");
        var change = $$"""{"name":"Contain","enabled":false,"collection":"{{server.Collection}}","steps":[{{kept}},{{added}}]}""";
        var edited = await server.CallAsync(HttpMethod.Put, $"/api/workflows/{made.Id}", change, untouched.Version);
        var stale = await server.CallAsync(HttpMethod.Put, $"/api/workflows/{made.Id}", server.Json("Contain"), untouched.Version);
        var list = await server.GetAsync("/api/workflows");
        var secret = await DumpAsync(server);
        var deleted = await server.CallAsync(HttpMethod.Delete, $"/api/workflows/{made.Id}", null, edited.Version);
        var gone = await server.GetAsync($"/api/workflows/{made.Id}");

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.Equal("""{"limit":30,"code":"********","mode":"soft","note":"old"}""", made.Options());
        Assert.Equal(made.Options(), untouched.Options());
        Assert.Equal(5, made.Body.GetProperty("nextStarts").GetArrayLength());
        Assert.Equal("08:30", made.Body.GetProperty("schedule").GetProperty("at").GetString());
        Assert.Equal(HttpStatusCode.OK, edited.Status);
        Assert.Equal("""{"limit":7,"code":"********","mode":"soft","note":"old"}""", edited.Options());
        Assert.Equal("""{"mode":"hard","code":"********","limit":10,"note":"old"}""", Sorted(edited.Options(1)));
        Assert.Equal((step, 5), (edited.Body.GetProperty("steps")[0].GetProperty("id").GetString(), edited.Body.GetProperty("steps")[0].GetProperty("objectsPerRun").GetInt32()));
        Assert.Equal("succeeded", edited.Body.GetProperty("steps")[1].GetProperty("takes").GetString());
        Assert.Empty(edited.Body.GetProperty("nextStarts").EnumerateArray());
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
        Assert.Equal(2, list.Body.GetProperty("items")[0].GetProperty("stepCount").GetInt32());
        Assert.Contains("workflow.updated", secret, StringComparison.Ordinal);
        Assert.DoesNotContain(WorkflowServer.Canary, secret + made.Text + untouched.Text + edited.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.Status, gone.Status));
    }

    [Fact]
    public async Task Every_problem_is_told_at_once_and_with_its_place()
    {
        await using var server = await WorkflowServer.StartAsync();
        await server.PostAsync("/api/workflows", server.Json("Contain"));

        var wrong = await server.PostAsync("/api/workflows", $$"""
            {"name":"CONTAIN","collection":"nowhere","schedule":{"kind":"cron","cron":"never"},"steps":[
              {{server.Step(""","takes":"failed","objectsPerRun":0,"options":{"limit":500,"lmit":1}""")}},
              {"plugin":"unknown","action":"x"},
              {"plugin":"acme-suspend","action":"unknown"},
              {"plugin":"acme-suspend","version":"9.9.9","action":"suspend"},
              {"plugin":"acme-suspend","action":"suspend"},
              {"plugin":"acme-suspend","action":"suspend","connection":"nowhere"},
              {{server.Step(""","id":"nowhere" """)}}]}
            """);
        var empty = await server.PostAsync("/api/workflows", """{"name":" ","schedule":{"kind":"hourly"}}""");
        var never = await server.PostAsync("/api/workflows", server.Json("Never", more: ""","schedule":{"kind":"cron","cron":"0 0 0 1 1 ? 2020"}"""));

        Assert.Equal(
            [
                "/schedule/cron", "/steps/0/takes", "/name", "/collection", "/steps/0/options/limit", "/steps/0/options/lmit", "/steps/0/objectsPerRun", "/steps/1/plugin",
                "/steps/2/action", "/steps/3/version", "/steps/4/connection", "/steps/5/connection", "/steps/6/id",
            ],
            wrong.Places);
        Assert.Equal(["/name", "/collection", "/steps"], empty.Places);
        Assert.Equal(["/schedule/cron"], never.Places);
    }

    [Fact]
    public async Task What_a_workflow_uses_cannot_be_deleted_and_says_by_what_it_is_used()
    {
        await using var server = await WorkflowServer.StartAsync();
        var made = await server.PostAsync("/api/workflows", server.Json("Contain"));

        var collection = await server.CallAsync(HttpMethod.Delete, $"/api/collections/{server.Collection}", null, "\"1\"");
        var connection = await server.AsAdminAsync(HttpMethod.Delete, $"/api/connections/{server.Connection}", null, "\"1\"");
        var plugin = await server.AsAdminAsync(HttpMethod.Delete, "/api/plugins/acme-suspend", null, "\"2\"");
        var uses = new[] { $"/api/collections/{server.Collection}", $"/api/connections/{server.Connection}", "/api/plugins/acme-suspend" };

        Assert.All([collection, connection, plugin], answer => Assert.Equal((HttpStatusCode.Conflict, $"/workflows/{made.Id}"), (answer.Status, answer.Places.Single())));
        foreach (var path in uses)
        {
            var use = (await server.GetAsync(path)).Body.GetProperty("usedBy")[0];
            Assert.Equal(("workflow", made.Id, "Contain"), (use.GetProperty("kind").GetString(), use.GetProperty("id").GetString(), use.GetProperty("name").GetString()));
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task A_plugin_that_is_uninstalled_by_force_disables_its_workflows_which_can_still_be_looked_at(string dialect)
    {
        await using var server = await WorkflowServer.StartAsync(dialect);
        var made = await server.PostAsync("/api/workflows", server.Json("Contain", more: ""","schedule":{"kind":"hourly"}"""));

        var forced = await server.AsAdminAsync(HttpMethod.Delete, "/api/plugins/acme-suspend?force=true", null, "\"2\"");
        var left = await server.GetAsync($"/api/workflows/{made.Id}");
        var step = left.Body.GetProperty("steps")[0];
        var draft = server.Json("Renamed", $""","id":"{step.GetProperty("id").GetString()}","options":{left.Options()}""", ""","enabled":false""");
        var renamed = await server.CallAsync(HttpMethod.Put, $"/api/workflows/{made.Id}", draft, left.Version);
        var enabled = await server.CallAsync(
            HttpMethod.Put, $"/api/workflows/{made.Id}", draft.Replace("false", "true", StringComparison.Ordinal), renamed.Version);

        Assert.Equal(HttpStatusCode.NoContent, forced.Status);
        Assert.False(left.Body.GetProperty("enabled").GetBoolean());
        Assert.Empty(left.Body.GetProperty("nextStarts").EnumerateArray());
        Assert.Equal((false, "1.0.0"), (step.GetProperty("installed").GetBoolean(), step.GetProperty("version").GetString()));
        Assert.Equal("""{"limit":30,"code":"********","mode":"soft","note":"old"}""", left.Options());
        Assert.Equal((HttpStatusCode.OK, "Renamed"), (renamed.Status, renamed.Body.GetProperty("name").GetString()));
        Assert.Equal(["/steps/0/plugin"], enabled.Places);
    }

    [Theory]
    [InlineData("""{"kind":"weekly","days":["friday"],"at":"17:00","timeZone":"Europe/Berlin"}""", 5)]
    [InlineData("""{"kind":"cron","cron":"0 0 0 1 1 ? 2020"}""", 0)]
    public async Task The_next_starts_of_a_schedule_that_is_not_saved_yet_are_answered(string schedule, int count)
    {
        await using var server = await WorkflowServer.StartAsync();

        var answer = await server.PostAsync("/api/schedules:preview", schedule);

        Assert.Equal(count, answer.Body.GetProperty("nextStarts").GetArrayLength());
    }

    [Fact]
    public async Task An_interval_counts_from_when_it_was_set_and_not_from_the_last_edit()
    {
        await using var server = await WorkflowServer.StartAsync();
        var made = await server.PostAsync("/api/workflows", server.Json("Contain", more: ""","schedule":{"kind":"every14Days"}"""));

        var edited = await server.CallAsync(
            HttpMethod.Put, $"/api/workflows/{made.Id}", server.Json("Renamed", more: ""","schedule":{"kind":"every14Days"}"""), made.Version);
        var from = made.Body.GetProperty("schedule").GetProperty("from").GetDateTimeOffset();

        Assert.Equal(from, edited.Body.GetProperty("schedule").GetProperty("from").GetDateTimeOffset());
        Assert.Equal(from.AddDays(14), edited.Body.GetProperty("nextStarts")[0].GetDateTimeOffset());
        Assert.Equal(made.Body.GetProperty("nextStarts").GetRawText(), edited.Body.GetProperty("nextStarts").GetRawText());
    }

    /// <summary>Members in the order of a form do not matter.</summary>
    private static string Sorted(string options)
    {
        var read = Newtonsoft.Json.Linq.JObject.Parse(options);
        string[] order = ["mode", "code", "limit", "note"];
        return new Newtonsoft.Json.Linq.JObject(read.Properties().OrderBy(member => Array.IndexOf(order, member.Name))).ToString(Newtonsoft.Json.Formatting.None);
    }

    private static async Task<string> DumpAsync(WorkflowServer server)
    {
        await using var connection = await server.Server.Get<Database>().OpenAsync(Token);
        var rows = (await connection.QueryAsync("SELECT * FROM workflows"))
            .Concat(await connection.QueryAsync("SELECT * FROM workflow_steps")).Concat(await connection.QueryAsync("SELECT * FROM audit"));
        return string.Join('\n', rows.Select(row => string.Join(' ', ((IDictionary<string, object>)row).Values)));
    }
}
