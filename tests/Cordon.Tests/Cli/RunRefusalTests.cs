namespace Cordon.Tests.Cli;

/// <summary>What <c>cordon run</c> refuses, and what it says then.</summary>
public sealed class RunRefusalTests
{
    [Theory]
    [InlineData("people.csv", "login\nann\n", "people.csv: line 1 has no column named value")]
    [InlineData("people.csv", "value\n", "people.csv holds no identities")]
    [InlineData("people.csv", "", "people.csv: line 1 has no column named value")]
    [InlineData("suspend.json", "{}", "suspend.json:1:1 /action: Action is required")]
    [InlineData("suspend.json", """{"action":"supend"}""", "suspend")]
    [InlineData("suspend.json", """{"action":"suspend","colour":"red"}""", "colour")]
    [InlineData("suspend.json", """{"action":7}""", "suspend.json:1:11 /action")]
    [InlineData("suspend.json", """{"action":"suspend",}""", "suspend.json:1:")]
    [InlineData("okta.json", """{"domain":"acme.okta.com"}""", "okta.json:1:1 /apiToken")]
    [InlineData("okta.json", """{"domain":"acme.okta.com","apiToken":"${NO_SUCH_VARIABLE}"}""", "the environment variable NO_SUCH_VARIABLE is not set")]
    [InlineData("okta.json", """{"domain":"acme.okta.com","apiToken":"x","rateShare":400}""", "okta.json:1:54 /rateShare")]
    [InlineData("okta.json", """{"domain":"http://acme.okta.com","apiToken":"x"}""", "http")]
    public async Task Refuses_bad_input_with_the_place_and_starts_nothing(string file, string content, string message)
    {
        await using var workspace = await RunWorkspace.CreateAsync(people: 1);
        workspace.Write(file, content);

        var result = await workspace.RunAsync("--report", "out.csv");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        Assert.Equal(0, workspace.Requests("suspend"));
    }

    [Theory]
    [InlineData("--objects-per-run", "0", "--objects-per-run is 0")]
    [InlineData("--objects-per-run", "many", "--objects-per-run")]
    [InlineData("--action", "no-such", "has no action no-such")]
    [InlineData("--report", "out.pdf", "a report is CSV or JSON")]
    [InlineData("--report", "nowhere/out.csv", "its folder does not exist")]
    [InlineData("--identities", "none.csv", "there is no such file")]
    [InlineData("--plugin", "people.csv", "people.csv")]
    [InlineData("--trusted-keys", ".", "is not signed by a key in")]
    [InlineData("--colour", "red", "--colour")]
    public async Task Refuses_bad_arguments(string option, string value, string message)
    {
        await using var workspace = await RunWorkspace.CreateAsync(people: 1);
        var arguments = RunWorkspace.Arguments().ToList();
        var at = arguments.IndexOf(option);
        if (at >= 0)
        {
            arguments[at + 1] = value;
        }
        else
        {
            arguments.AddRange([option, value]);
        }

        var result = await CordonProcess.RunAsync(workspace.Folder, [.. arguments]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Errors, StringComparison.Ordinal);
        Assert.Equal(0, workspace.Requests("suspend"));
    }

    [Fact]
    public async Task Says_that_a_domain_does_not_answer()
    {
        await using var workspace = await RunWorkspace.CreateAsync(people: 2);
        workspace.Write("okta.json", """{"domain":"http://127.0.0.1:9","apiToken":"x123456"}""");

        var result = await workspace.RunAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("/domain: ", Assert.Single(result.Errors.Trim().Split('\n'), line => line.StartsWith('/')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trusts_no_certificate_that_does_not_verify()
    {
        await using var workspace = await RunWorkspace.CreateAsync(people: 2);
        using var server = new SelfSignedServer();
        workspace.Write("okta.json", $$"""{"domain":"https://localhost:{{server.Port}}","apiToken":"x123456"}""");

        var result = await workspace.RunAsync();

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Outcomes);
        var problem = Assert.Single(result.Errors.Trim().Split('\n'), line => line.StartsWith('/'));
        Assert.StartsWith("/domain: ", problem, StringComparison.Ordinal);
        Assert.Contains("certificate", problem, StringComparison.Ordinal);
    }
}
