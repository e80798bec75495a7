using System.Net;

namespace Cordon.Tests.Workflows;

public sealed class WorkflowFileTests
{
    [Fact]
    public async Task A_workflow_goes_from_one_installation_to_another_without_its_secrets()
    {
        await using var here = await WorkflowServer.StartAsync();
        await using var there = await WorkflowServer.StartAsync();
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
