using System.Text.Json;
using Cordon.OktaSimulator.Options;
using Cordon.Tests.Runs;

namespace Cordon.Tests.Cli;

/// <summary><c>cordon run</c> as a process, with the packaged plugin, against a simulated org.</summary>
public sealed class RunVerbTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Suspends_every_identity_once_and_says_so_line_by_line()
    {
        await using var workspace = await RunWorkspace.CreateAsync(people: 250);

        var result = await workspace.RunAsync("--objects-per-run", "100", "--report", "out.csv");

        Assert.Equal("", result.Errors);
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(250, result.Outcomes.Count);
        var first = result.Outcomes.Single(line => line.GetProperty("identity").GetString() == RunWorkspace.Login(1));
        Assert.Equal(("succeeded", "suspended", 1), (Text(first, "status"), Text(first, "code"), first.GetProperty("attempts").GetInt32()));
        Assert.Equal("""{"status":"ACTIVE"} {"status":"SUSPENDED"}""", $"{first.GetProperty("before")} {first.GetProperty("after")}");
        Assert.Equal(("succeeded", 250, 250), (Text(result.Summary, "status"), Number(result.Summary, "total"), Number(result.Summary, "succeeded")));
        Assert.Equal((250, 250), (workspace.Effects("suspend"), workspace.Users("suspend")));
        Assert.Equal(251, (await File.ReadAllLinesAsync(workspace["out.csv"], Token)).Length);
    }

    [Fact]
    public async Task Gives_a_line_to_identities_that_are_never_sent()
    {
        await using var workspace = await RunWorkspace.CreateAsync(people: 1);
        workspace.Write("people.csv", $"value,tags\n{RunWorkspace.Login(1)},\n{RunWorkspace.Login(1)},\nbreak.glass@example.com,protected\n");

        var result = await workspace.RunAsync();

        Assert.Equal(["duplicate", "protected", "suspended"], result.Outcomes.Select(outcome => Text(outcome, "code")).Order());
        Assert.Equal(1, workspace.Requests("suspend"));
    }

    [Fact]
    public async Task Does_not_start_with_a_connection_that_has_no_credentials()
    {
        await using var workspace = await RunWorkspace.CreateAsync(people: 1);
        workspace.Write("okta.json", """{"domain":"acme.okta.com","connect":"signals-only"}""");

        var result = await workspace.RunAsync();

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains(
            "The connection okta.json has no credentials, and Take Action wants okta.users.read, okta.users.manage. Choose a connection with credentials.",
            result.Errors,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(150)]
    [InlineData(290)]
    public async Task Goes_on_after_being_killed_and_repeats_nothing(int effectsBefore)
    {
        await using var workspace = await RunWorkspace.CreateAsync(300, new SimulatorOptions { RateLimit = 0, Latency = TimeSpan.FromMilliseconds(5) });
        using (var killed = workspace.Start("--objects-per-run", "100"))
        {
            await workspace.UntilAsync("suspend", effectsBefore);
            killed.Kill();
            await killed.EndAsync();
        }

        var result = await workspace.RunAsync("--objects-per-run", "100", "--resume", "--report", "out.json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal((300, 0), (Number(result.Summary, "succeeded") + Number(result.Summary, "unchanged"), Number(result.Summary, "open")));
        Assert.Equal((300, 300), (workspace.Effects("suspend"), workspace.Users("suspend")));
        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(workspace["out.json"], Token));
        var identities = report.RootElement.EnumerateArray().Select(outcome => Text(outcome, "identity")).ToList();
        Assert.Equal(Enumerable.Range(1, 300).Select(RunWorkspace.Login), identities);
    }

    [Fact]
    public async Task Replaces_a_worker_that_is_killed_and_repeats_nothing()
    {
        await using var workspace = await RunWorkspace.CreateAsync(300, new SimulatorOptions { RateLimit = 0, Latency = TimeSpan.FromMilliseconds(20) });
        using var run = workspace.Start();
        await workspace.UntilAsync("suspend", 100);

        run.KillWorker();
        var result = await run.EndAsync();

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(300, Number(result.Summary, "succeeded") + Number(result.Summary, "unchanged"));
        Assert.Equal((300, 300), (workspace.Effects("suspend"), workspace.Users("suspend")));
        Assert.Contains("The worker was killed from outside", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finishes_what_is_under_way_when_interrupted()
    {
        await using var workspace = await RunWorkspace.CreateAsync(400, new SimulatorOptions { RateLimit = 0, Latency = TimeSpan.FromMilliseconds(50) });
        await using var line = new OrgLine(workspace.Address);
        workspace.Connect(line.Address, concurrency: 20);
        var held = line.HoldAfterAsync(60);
        using var run = workspace.Start();

        // As long as answers are held back it cannot come to its end, however late it hears of the interruption.
        await held;
        run.Interrupt();
        await run.WaitForErrorAsync("Stopping:");
        line.Release();

        var interrupted = await run.EndAsync();

        Assert.Equal(1, interrupted.ExitCode);
        Assert.Equal("cancelled", Text(interrupted.Summary, "status"));
        Assert.True(Number(interrupted.Summary, "open") > 0);
        Assert.Equal(Number(interrupted.Summary, "succeeded"), (int)workspace.Effects("suspend"));
        var resumed = await workspace.RunAsync("--resume");
        Assert.Equal((0, 400), (resumed.ExitCode, (int)workspace.Users("suspend")));
        Assert.Equal(400, workspace.Effects("suspend"));
    }

    [Fact]
    public async Task Starts_nothing_while_a_run_is_unfinished()
    {
        await using var workspace = await RunWorkspace.CreateAsync(200, new SimulatorOptions { RateLimit = 0, Latency = TimeSpan.FromMilliseconds(20) });
        using (var killed = workspace.Start())
        {
            await workspace.UntilAsync("suspend", 1);
            killed.Kill();
            await killed.EndAsync();
        }

        var requests = workspace.Requests("suspend");
        var again = await workspace.RunAsync();
        workspace.Write("suspend.json", """{"action":"deactivate"}""");
        var other = await workspace.RunAsync("--resume");

        Assert.Equal((2, 2), (again.ExitCode, other.ExitCode));
        Assert.Contains("is not finished. Go on with it by --resume", again.Errors, StringComparison.Ordinal);
        Assert.Contains("cannot be resumed, because the options changed", other.Errors, StringComparison.Ordinal);
        Assert.True(workspace.Requests("suspend") <= requests + 50, "Only what was under way when the first was killed may still arrive.");
        Assert.Equal(0, workspace.Requests("deactivate"));
    }

    [Fact]
    public async Task Resumes_with_nothing_to_resume_as_if_it_began()
    {
        await using var workspace = await RunWorkspace.CreateAsync(people: 3);

        var first = await workspace.RunAsync("--resume");
        var second = await workspace.RunAsync("--resume");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.Equal(3, workspace.Requests("suspend"));
        Assert.Equal(3, Number(second.Summary, "succeeded"));
    }

    [Fact]
    public async Task Changes_nothing_in_a_dry_run()
    {
        await using var workspace = await RunWorkspace.CreateAsync(people: 5);

        var result = await workspace.RunAsync("--dry-run");

        Assert.Equal(0, result.ExitCode);
        Assert.All(result.Outcomes, outcome => Assert.Equal("planned", Text(outcome, "status")));
        // One for each, and one to know the token's own account.
        Assert.Equal(6, result.Summary.GetProperty("estimate").GetProperty("requests").GetInt32());
        Assert.Equal(0, workspace.Requests("suspend"));
        Assert.False(Directory.Exists(workspace["cordon-run"]));
    }

    [Fact]
    public async Task Stops_at_a_refused_token_with_one_message_and_can_be_resumed()
    {
        await using var workspace = await RunWorkspace.CreateAsync(50, new SimulatorOptions { RateLimit = 0, Tokens = ["another"] });

        var refused = await workspace.RunAsync();

        Assert.Equal(2, refused.ExitCode);
        Assert.Empty(refused.Outcomes);
        Assert.StartsWith("/apiToken: ", Assert.Single(refused.Errors.Trim().Split('\n')), StringComparison.Ordinal);
        workspace.Write("okta.json", (await File.ReadAllTextAsync(workspace["okta.json"], Token)).Replace("${OKTA_TOKEN}", "another", StringComparison.Ordinal));
        var resumed = await workspace.RunAsync("--resume");
        Assert.Equal((0, 50), (resumed.ExitCode, (int)workspace.Effects("suspend")));
    }

    [Fact]
    public async Task Keeps_the_token_out_of_everything_it_leaves_behind()
    {
        await using var workspace = await RunWorkspace.CreateAsync(people: 2);

        var result = await workspace.RunAsync("--report", "out.json");

        Assert.DoesNotContain("canary", result.Output + result.Errors, StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(workspace.Folder, "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("canary", await File.ReadAllTextAsync(file, System.Text.Encoding.Latin1, Token), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Keeps_what_it_has_when_the_disk_is_full()
    {
        if (!await CanMountAsync())
        {
            Assert.Skip("A file system of a test's own cannot be mounted here.");
        }

        await using var workspace = await RunWorkspace.CreateAsync(people: 5000);
        var full = string.Join(' ', RunWorkspace.Arguments("--journal", "disk").Select(argument => $"'{argument}'"));
        using var process = CordonProcess.Start(
            "unshare", workspace.Folder, "-m", "sh", "-c", $"mkdir -p disk && mount -t tmpfs -o size=1500k tmpfs disk && {CordonProcess.Program} {full}");

        var result = await process.EndAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("disk: the disk is full", result.Errors, StringComparison.Ordinal);
        Assert.Equal(workspace.Users("suspend"), workspace.Effects("suspend"));
    }

    private static async Task<bool> CanMountAsync()
    {
        using var process = CordonProcess.Start("sh", Path.GetTempPath(), "-c", "unshare -m true");
        return (await process.EndAsync()).ExitCode == 0;
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}
