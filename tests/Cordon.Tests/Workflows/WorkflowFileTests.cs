using System.Net;
using Cordon.Tests.Cli;

namespace Cordon.Tests.Workflows;

public sealed class WorkflowFileTests
{
    [Fact]
    public async Task A_workflow_goes_from_one_installation_to_another_without_its_secrets()
    {
        await using var here = await WorkflowServer.StartAsync();
        await using var there = await WorkflowServer.StartAsync(ownKeys: true);
        var made = await here.PostAsync(
            "/api/workflows", here.Json("Contain", ""","options":{"limit":7,"code":"another-secret-22cc"}""", ""","schedule":{"kind":"daily","at":"08:30"}"""));

        var file = await here.GetAsync($"/api/workflows/{made.Id}/export");
        var imported = await there.PostAsync("/api/workflows:import", $"{{\"workflow\":{file.Text}}}");
        var again = await there.GetAsync($"/api/workflows/{imported.Id}/export");

        Assert.Equal(HttpStatusCode.Created, imported.Status);
        Assert.False(imported.Body.GetProperty("enabled").GetBoolean());
        Assert.Equal("""{"limit":7,"mode":"soft","note":"old"}""", file.Options());
        Assert.Equal(file.Text, again.Text);

        // A secret comes from where the file arrives: it is what the action has there by default.
        Assert.Equal("""{"limit":7,"mode":"soft","note":"old","code":"********"}""", imported.Options());
        Assert.DoesNotContain("another-secret", file.Text + imported.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_writes_and_reads_the_same_file_beside_a_running_server()
    {
        await using var here = await WorkflowServer.StartAsync();
        await using var there = await WorkflowServer.StartAsync(ownKeys: true);
        await here.PostAsync("/api/workflows", here.Json("Contain"));
        var (from, to) = (here.Server.DataFolder, there.Server.DataFolder);

        var exported = await CordonProcess.RunAsync(from, "workflow", "export", "contain", "--out", "contain.json", "--data", ".");
        var refused = await CordonProcess.RunAsync(to, "workflow", "import", Path.Combine(from, "contain.json"), "--collection", "VIPs=Nobody", "--data", ".");
        var imported = await CordonProcess.RunAsync(to, "workflow", "import", Path.Combine(from, "contain.json"), "--name", "Imported", "--data", ".");
        var unknown = await CordonProcess.RunAsync(to, "workflow", "export", "unknown", "--data", ".");
        var list = await there.GetAsync("/api/workflows");

        Assert.Equal((0, ""), (exported.ExitCode, exported.Output + exported.Errors));
        Assert.Equal(2, refused.ExitCode);
        Assert.StartsWith("error: /workflow/collection: There is no collection named Nobody here.", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(0, imported.ExitCode);
        Assert.EndsWith("It is not enabled yet.\n", imported.Output, StringComparison.Ordinal);
        Assert.Equal((2, "error: There is no workflow unknown.\n"), (unknown.ExitCode, unknown.Errors));
        Assert.Equal("Imported", list.Body.GetProperty("items")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task What_is_missing_is_told_at_once_and_names_can_be_mapped()
    {
        await using var server = await WorkflowServer.StartAsync();
        const string First = """{"plugin":"acme-suspend","version":"0.9.0","action":"suspend","connection":"Their Acme","options":{"limit":5}}""";
        const string Second = """{"plugin":"other","version":"1.0.0","action":"x"}""";
        const string Third = """{"plugin":"acme-suspend","version":"1.0.0","action":"gone","connection":"Acme"}""";
        const string Start = """{"workflow":{"cordonWorkflow":1,"name":"Contain","collection":"Their people","steps":[""";
        const string Names = """{"name":"Mapped","collections":{"Their people":"vips"},"connections":{"Their Acme":"Acme"},"versions":{"acme-suspend":"1.0.0"}}""";

        var wrong = await server.PostAsync("/api/workflows:import", $"{Start}{First},{Second},{Third}]}}}}");
        var mapped = await server.PostAsync("/api/workflows:import", $"{Start}{First}]}},{Names[1..]}");
        var future = await server.PostAsync("/api/workflows:import", """{"workflow":{"cordonWorkflow":2,"name":"x","steps":[]}}""");

        Assert.Equal(
            ["/workflow/collection", "/workflow/steps/0/connection", "/workflow/steps/0/version", "/workflow/steps/1/plugin", "/workflow/steps/2/action"],
            wrong.Places.Order(StringComparer.Ordinal));
        Assert.All(wrong.Body.GetProperty("problems").EnumerateArray(), problem => Assert.NotEmpty(problem.GetProperty("fix").GetString()!));
        Assert.Equal((HttpStatusCode.Created, "Mapped"), (mapped.Status, mapped.Body.GetProperty("name").GetString()));
        Assert.Equal(["/workflow/cordonWorkflow"], future.Places);
    }
}
