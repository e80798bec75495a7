using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Options;
using Cordon.Tests.Cli;

namespace Cordon.Tests.Web;

/// <summary>The second script of the README, taken from it word for word and run by bash against a real server and a simulated org.</summary>
public sealed class ReadmeRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_script_tries_runs_follows_exports_cancels_resumes_and_undoes()
    {
        await using var server = await TestServer.StartAsync();
        await using var org = await SimulatedOrg.StartAsync(
            new SimulatorOptions { Port = 0, RateLimit = 0, Users = 3, Tokens = ["t"], Latency = TimeSpan.FromMilliseconds(20), Transition = TimeSpan.Zero }, Token);
        var admin = await server.AsAsync(Role.Admin);
        await InstallAsync(admin);
        using var folder = new TempFolder();

        var (exitCode, output) = await RunAsync(folder, await EnvironmentAsync(server, admin, org));

        Assert.True(exitCode == 0, output);
        var runs = (await admin.GetFromJsonAsync<JsonElement>("/api/runs", Token)).GetProperty("items").EnumerateArray().Reverse().ToList();
        Assert.Equal(["manual", "manual", "manual", "undo"], runs.Select(run => run.GetProperty("trigger").GetString()));
        Assert.All(runs, run => Assert.Equal("succeeded", run.GetProperty("status").GetString()));
        Assert.Equal([true, false, false, false], runs.Select(run => run.GetProperty("dryRun").GetBoolean()));
        Assert.Equal(3, runs[1].GetProperty("steps")[0].GetProperty("counts").GetProperty("succeeded").GetInt32());
        Assert.Equal(3, runs[3].GetProperty("steps")[0].GetProperty("counts").GetProperty("succeeded").GetInt32());
        Assert.Equal(7, File.ReadLines(folder["outcomes.csv"]).Count());
        Assert.Equal("Contain", JsonElement.Parse(File.ReadAllText(folder["contain.json"])).GetProperty("name").GetString());
        Assert.DoesNotContain("\"problems\":[{", output, StringComparison.Ordinal);
    }

    /// <summary>The first block that makes a workflow.</summary>
    private static string Script()
    {
        var blocks = File.ReadAllText(Path.Combine(TestFiles.Root, "README.md")).Split("```bash\n").Skip(1).Select(block => block.Split("```")[0]);
        return blocks.First(block => block.Contains("/workflows", StringComparison.Ordinal));
    }

    /// <summary>What the script before it leaves behind.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(TestServer server, HttpClient admin, SimulatedOrg org)
    {
        var connection = await PostAsync(admin, "/api/connections", $$$"""{"type":"okta","settings":{"domain":"{{{org.BaseAddress.OriginalString.TrimEnd('/')}}}","apiToken":"t"}}""");
        using var csv = new StringContent("value\nuser0000001@example.com\nuser0000002@example.com\nuser0000003@example.com\n", Encoding.UTF8, "text/csv");
        using var imported = await admin.PostAsync("/api/identities:import", csv, Token);
        var collection = await PostAsync(admin, "/api/collections", """{"name":"Everybody","filter":"value pr"}""");
        var token = await PostAsync(admin, "/api/tokens", """{"name":"script","role":"admin","expiresInDays":1}""");
        return new Dictionary<string, string>
        {
            ["api"] = $"{server.Address}api",
            ["json"] = "Content-Type: application/json",
            ["auth"] = $"Authorization: Bearer {token.GetProperty("secret").GetString()}",
            ["connection"] = connection.GetProperty("id").GetString()!,
            ["collection"] = collection.GetProperty("id").GetString()!,
        };
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(TempFolder folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", folder.Write("script.sh", Script())])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var bash = Process.Start(start)!;
        var output = bash.StandardOutput.ReadToEndAsync(Token);
        var errors = bash.StandardError.ReadToEndAsync(Token);
        await bash.WaitForExitAsync(Token);
        return (bash.ExitCode, await output + await errors);
    }

    private static async Task InstallAsync(HttpClient admin)
    {
        using var zip = new ByteArrayContent(await File.ReadAllBytesAsync(RunWorkspace.Package, Token));
        zip.Headers.ContentType = new MediaTypeHeaderValue("application/zip");
        using var upload = await admin.PostAsync("/api/plugins", zip, Token);
        var plan = await upload.Content.ReadFromJsonAsync<JsonElement>(Token);
        await PostAsync(
            admin, $"/api/plugins/plans/{plan.GetProperty("id").GetString()}/confirm", $$"""{"hash":"{{plan.GetProperty("hash").GetString()}}","acceptUntrusted":true}""");
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(path, content, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }
}
