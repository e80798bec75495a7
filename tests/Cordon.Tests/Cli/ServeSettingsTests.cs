using System.Text.Json;
using Cordon.Tests.Web;

namespace Cordon.Tests.Cli;

/// <summary>Settings of <c>cordon serve</c> from file, environment and flags.</summary>
public sealed class ServeSettingsTests
{
    [Fact]
    public async Task Names_every_wrong_value_and_where_it_came_from()
    {
        using var folder = new TempFolder();
        folder.Write("cordon.json", """
            {
              "logFormat": "xml",
              "shutdownSeconds": 30,
              "port": 5080
            }
            """);
        var environment = new Dictionary<string, string>
        {
            ["CORDON_LOG_LEVEL"] = "chatty",
            ["CORDON_SHUTDOWN_SECONDS"] = "soon",
            ["CORDON_URLS"] = "http://127.0.0.1:0",
        };

        using var process = CordonProcess.Start(folder.Path, environment, "serve", "--config", "cordon.json", "--otlp-endpoint", "nowhere");
        var result = await process.EndAsync();

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        var lines = result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).ToList();
        Assert.Collection(
            lines,
            line => Assert.StartsWith("error: --otlp-endpoint: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith("error: CORDON_LOG_LEVEL: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith("error: CORDON_SHUTDOWN_SECONDS: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith("error: cordon.json:2:", line, StringComparison.Ordinal),
            line => Assert.StartsWith("error: cordon.json:4:", line, StringComparison.Ordinal));
        Assert.Equal(["cordon.json"], Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("--urls", "127.0.0.1", "error: --urls: 127.0.0.1 is no address to listen on.")]
    [InlineData("--trusted-proxies", "10.0.0.1;proxy", "error: --trusted-proxies: proxy is neither an address nor a network.")]
    [InlineData("--config", "missing.json", "error: missing.json: cannot be read:")]
    public async Task Refuses_what_a_schema_cannot_judge(string flag, string value, string message)
    {
        using var folder = new TempFolder();

        var result = await CordonProcess.RunAsync(folder.Path, "serve", flag, value);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith(message, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Flags_go_before_variables_and_variables_before_the_file()
    {
        await using var server = await TestServer.StartAsync();
        using var folder = new TempFolder();
        folder.Write("cordon.json", $$"""{ "data": "{{folder["from-file"]}}" }""");
        var wrong = new Dictionary<string, string> { ["CORDON_DATA"] = folder["from-variable"], ["CORDON_CONFIG"] = "cordon.json" };
        var right = new Dictionary<string, string> { ["CORDON_DATA"] = server.DataFolder, ["CORDON_CONFIG"] = "cordon.json" };

        using var file = CordonProcess.Start(folder.Path, ["user", "list", "--config", "cordon.json"]);
        using var variable = CordonProcess.Start(folder.Path, wrong, "user", "list");
        using var flag = CordonProcess.Start(folder.Path, wrong, "user", "list", "--data", server.DataFolder);
        using var both = CordonProcess.Start(folder.Path, right, "user", "list");

        Assert.Contains("from-file", (await file.EndAsync()).Errors, StringComparison.Ordinal);
        Assert.Contains("from-variable", (await variable.EndAsync()).Errors, StringComparison.Ordinal);
        Assert.Equal((0, ""), await OutcomeAsync(flag));
        Assert.Equal((0, ""), await OutcomeAsync(both));
    }

    [Fact]
    public async Task Logs_json_to_standard_error_and_keeps_the_set_up_link_out_of_it()
    {
        using var folder = new TempFolder();
        using var process = CordonProcess.Start(
            folder.Path, ["serve", "--data", "data", "--urls", "http://127.0.0.1:0", "--log-format", "json", "--log-level", "debug"]);
        await process.WaitForOutputAsync("Cordon listens on ");
        process.Terminate();

        var result = await process.EndAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("/setup", result.Output, StringComparison.Ordinal);
        var lines = result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.DoesNotContain("/setup", result.Errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Errors)> OutcomeAsync(CordonProcess process)
    {
        var result = await process.EndAsync();
        return (result.ExitCode, result.Errors);
    }
}
