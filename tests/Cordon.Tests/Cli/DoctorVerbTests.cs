using System.Text.Json;
using Cordon.Tests.Detections;
using Cordon.Tests.Storage;
using Cordon.Tests.Web;

namespace Cordon.Tests.Cli;

/// <summary><c>cordon doctor</c> as a process of its own.</summary>
public sealed class DoctorVerbTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Finds_a_running_server_well(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        await server.AsAsync("admin");

        var result = await CordonProcess.RunAsync(server.DataFolder, [.. Verb(server), "--json"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        var findings = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.DoesNotContain(findings, finding => finding.GetProperty("state").GetString() == "problem");
        Assert.Contains(findings, finding => Is(finding, "people", "Users: 1. Admins who can sign in: 1."));
        Assert.Contains(findings, finding => Is(finding, "audit log", "An unbroken chain; entries: 3."));
        Assert.DoesNotContain(findings, finding => finding.GetProperty("subject").GetString() == "detections");
    }

    [Fact]
    public async Task Names_what_is_broken_and_what_to_do()
    {
        await using var server = await TestServer.StartAsync();
        await server.AsAsync("admin");
        await server.ExecuteAsync("UPDATE audit SET actor_name = 'somebody else' WHERE number = 1");
        await server.ExecuteAsync("UPDATE users SET disabled = TRUE");

        var result = await CordonProcess.RunAsync(server.DataFolder, Verb(server));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("problem  audit log: It is broken at entry 1: it, or its link to the entry before, was changed.", result.Output, StringComparison.Ordinal);
        Assert.Contains("problem  people: No admin can sign in.\n         → 'cordon user password NAME' lifts", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("Something is wrong; see the problems.\n", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Dialects), MemberType = typeof(TestDatabase))]
    public async Task Counts_the_detections_that_are_set_aside(string dialect)
    {
        await using var server = await TestServer.StartAsync(dialect);
        await DetectionCalls.PostAsync(await server.AsAsync("admin"), "/api/detections", $"[{Records.Own("1")},{Records.Own("2")}]");
        await DetectionCalls.UntilProcessedAsync(server);
        await server.ExecuteAsync("UPDATE detections SET state = 'SetAside', tries = 5, reason = 'A fault.'");

        var result = await CordonProcess.RunAsync(server.DataFolder, Verb(server));

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(
            "warning  detections: Set aside, because they could not be processed: 2.\n         → See why, and have them tried again: Detections in the console, or GET /api/detections?state=set-aside",
            result.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Makes_nothing_where_there_is_nothing()
    {
        using var folder = new TempFolder();

        var result = await CordonProcess.RunAsync(folder.Path, "doctor", "--data", folder.Path);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("holds no database. Name the folder that 'cordon serve' works with", result.Errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static string[] Verb(TestServer server) => server.ConnectionString is { } postgreSql
        ? ["doctor", "--data", server.DataFolder, "--database", postgreSql]
        : ["doctor", "--data", server.DataFolder];

    private static bool Is(JsonElement finding, string subject, string message) =>
        finding.GetProperty("subject").GetString() == subject && finding.GetProperty("message").GetString() == message;
}
