using System.Net;
using System.Text.Json;
using Cordon.Tests.Catalog;
using Cordon.Tests.Storage;

namespace Cordon.Tests.Workflows;

/// <summary>The new version has another default for limit, no mode "hard", no note, and a reason.</summary>
public sealed class StepMoveTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task An_upgrade_says_what_each_workflow_must_decide_and_steps_stay_until_they_are_moved(string dialect)
    {
        await using var server = await WorkflowServer.StartAsync(dialect);
        var easy = await server.PostAsync("/api/workflows", server.Json("Easy", ""","options":{"mode":"soft"}"""));
        var hard = await server.PostAsync("/api/workflows", server.Json("Hard", ""","options":{"mode":"hard","limit":77}"""));

        var plan = await server.PlanAsync(SampleVersion.Zip("2.0.0", SampleVersion.NewOptions));
        await server.InstallAsync(SampleVersion.Zip("2.0.0", SampleVersion.NewOptions));
        var stays = await server.GetAsync($"/api/workflows/{hard.Id}");
        var move = $"/api/workflows/{hard.Id}/steps/{StepId(hard)}/move";
        var preview = await server.GetAsync(move);
        var moved = await server.CallAsync(HttpMethod.Post, move, "{}", stays.Version);
        var overwritten = await server.CallAsync(
            HttpMethod.Post, $"/api/workflows/{easy.Id}/steps/{StepId(easy)}/move", """{"configuration":"overwrite"}""", easy.Version);

        Assert.Equal([("Easy", "move"), ("Hard", "decide")], plan.GetProperty("steps").EnumerateArray().Select(step => (Name(step), step.GetProperty("decision").GetString()!)));
        Assert.Contains(plan.GetProperty("messages").EnumerateArray(), message => message.GetString()!.EndsWith("values in conflict: Hard.", StringComparison.Ordinal));
        Assert.Equal(("1.0.0", "2.0.0"), (Step(stays).GetProperty("version").GetString(), Step(stays).GetProperty("currentVersion").GetString()));
        Assert.Equal(
            [("/limit", true), ("/mode", true), ("/note", false), ("/reason", false)],
            preview.Body.GetProperty("fields").EnumerateArray()
                .Select(field => (field.GetProperty("path").GetString()!, field.GetProperty("isConflict").GetBoolean())).OrderBy(field => field.Item1, StringComparer.Ordinal));
        Assert.Equal("2.0.0", Step(moved).GetProperty("version").GetString());
        Assert.Equal(
            ("soft", 77, "contained", "********"),
            (Option(moved, "mode").GetString(), Option(moved, "limit").GetInt32(), Option(moved, "reason").GetString(), Option(moved, "code").GetString()));
        Assert.Equal((HttpStatusCode.OK, 30), (overwritten.Status, Option(overwritten, "limit").GetInt32()));
        Assert.DoesNotContain(WorkflowServer.Canary, plan.GetRawText() + preview.Text + moved.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_a_step_has_stays_however_many_come_after_it()
    {
        await using var server = await WorkflowServer.StartAsync();
        await server.PostAsync("/api/workflows", server.Json("Contain"));

        foreach (var version in (string[])["1.1.0", "1.2.0", "1.3.0", "1.4.0", "1.5.0"])
        {
            await server.InstallAsync(SampleVersion.Zip(version));
        }

        var plugin = await server.GetAsync("/api/plugins/acme-suspend");
        Assert.Equal(
            ["1.0.0", "1.2.0", "1.3.0", "1.4.0", "1.5.0"],
            plugin.Body.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("version").GetString()).Order());
    }

    [Fact]
    public async Task A_plan_is_made_again_when_a_workflow_changed_after_it()
    {
        await using var server = await WorkflowServer.StartAsync();
        var plan = await server.PlanAsync(SampleVersion.Zip("1.1.0"));
        await server.PostAsync("/api/workflows", server.Json("Contain"));

        var refused = await server.AsAdminAsync(
            HttpMethod.Post, $"/api/plugins/plans/{plan.GetProperty("id").GetString()}/confirm", $$"""{"hash":"{{plan.GetProperty("hash").GetString()}}","acceptUntrusted":true}""");

        Assert.Equal((HttpStatusCode.Conflict, 1), (refused.Status, refused.Body.GetProperty("steps").GetArrayLength()));
    }

    [Fact]
    public async Task Another_package_of_the_same_version_changes_steps_at_once_and_the_plan_says_so()
    {
        await using var server = await WorkflowServer.StartAsync();
        var made = await server.PostAsync("/api/workflows", server.Json("Contain", ""","options":{"note":"2026-01-02T03:04:05+02:00"}"""));
        var other = SampleVersion.Zip("1.0.0", SampleVersion.Options.Replace("\"type\": \"string\", \"default\": \"old\"", "\"type\": \"string\", \"writeOnly\": true", StringComparison.Ordinal));

        var plan = await server.PlanAsync(other);
        await server.InstallAsync(other);
        var masked = await server.GetAsync($"/api/workflows/{made.Id}");

        Assert.Equal("replaced", plan.GetProperty("steps")[0].GetProperty("decision").GetString());
        Assert.Equal("2026-01-02T03:04:05+02:00", Option(made, "note").GetString());
        Assert.Equal("********", Option(masked, "note").GetString());
    }

    [Fact]
    public async Task There_is_nothing_to_move_to_where_the_action_is_gone()
    {
        await using var server = await WorkflowServer.StartAsync();
        var made = await server.PostAsync("/api/workflows", server.Json("Contain"));
        var renamed = SampleVersion.Zip("2.0.0", manifest: text => text.Replace("\"id\": \"suspend\"", "\"id\": \"contain\"", StringComparison.Ordinal));

        var plan = await server.PlanAsync(renamed);
        await server.InstallAsync(renamed);
        var preview = await server.GetAsync($"/api/workflows/{made.Id}/steps/{StepId(made)}/move");
        var moved = await server.CallAsync(HttpMethod.Post, $"/api/workflows/{made.Id}/steps/{StepId(made)}/move", "{}", made.Version);

        Assert.Equal("replace", plan.GetProperty("steps")[0].GetProperty("decision").GetString());
        Assert.Equal(["/version"], preview.Places);
        Assert.Equal((HttpStatusCode.BadRequest, "/version"), (moved.Status, moved.Places.Single()));
    }

    private static JsonElement Step(Answer answer) => answer.Body.GetProperty("steps")[0];

    private static string StepId(Answer answer) => Step(answer).GetProperty("id").GetString()!;

    private static JsonElement Option(Answer answer, string name) => Step(answer).GetProperty("options").GetProperty(name);

    private static string Name(JsonElement impact) => impact.GetProperty("by").GetProperty("name").GetString()!;
}
