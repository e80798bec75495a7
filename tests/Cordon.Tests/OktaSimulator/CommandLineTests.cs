using System.Net;
using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Options;
using Cordon.OktaSimulator.RateLimits;

namespace Cordon.Tests.OktaSimulator;

public sealed class CommandLineTests
{
    [Fact]
    public void Reads_the_command_of_the_readme()
    {
        var line = CommandLine.Parse("--port 4900 --users 1000 --latency-ms 20 --rate-limit 600 --window-seconds 60".Split(' '));
        Assert.Empty(line.Problems);
        Assert.Equal((4900, 1000, 600, 60), (line.Options.Port, line.Options.Users, line.Options.RateLimit, line.Options.WindowSeconds));
        Assert.Equal(TimeSpan.FromMilliseconds(20), line.Options.Latency);
        Assert.Equal(IPAddress.Loopback, line.Options.Address);
    }

    [Fact]
    public void Reads_options_that_may_be_repeated()
    {
        var line = CommandLine.Parse(
        [
            "--token", "a", "--token=b=c", "--clock-skew-seconds", "-30", "--others-pattern=start", "--urls", "http://0.0.0.0:8080",
            "--rate-limit-for", "GET /api/v1/users/{id}=2000", "--fault", "drop-after-effect,every=100,path=/lifecycle/",
        ]);
        Assert.Empty(line.Problems);
        Assert.Equal(["a", "b=c"], line.Options.Tokens);
        Assert.Equal(TimeSpan.FromSeconds(-30), line.Options.ClockSkew);
        Assert.Equal(OthersPattern.Start, line.Options.OthersPattern);
        Assert.Equal((IPAddress.Any, 8080), (line.Options.Address, line.Options.Port));
        Assert.Equal([new BucketRule("GET /api/v1/users/{id}", 2000)], line.Options.RateLimitsFor);
        Assert.Equal(100, line.Options.Faults.Single().Every);
    }

    [Fact]
    public void A_seeded_org_has_no_derived_users_unless_asked_for()
    {
        Assert.Equal(0, CommandLine.Parse(["--seed", "people.json"]).Options.Users);
        Assert.Equal(5, CommandLine.Parse(["--users", "5", "--seed", "people.json"]).Options.Users);
    }

    [Theory]
    [InlineData("--prot 1", "--prot", "--help")]
    [InlineData("stray", "stray", "--help")]
    [InlineData("--port 70000", "--port '70000'", "0 to 65535")]
    [InlineData("--port", "--port ''", "0 to 65535")]
    [InlineData("--users 1000001", "--users '1000001'", "1000000")]
    [InlineData("--latency-ms -1", "--latency-ms '-1'", "0 to 600000")]
    [InlineData("--rate-limit-for 5", "--rate-limit-for '5'", "PATTERN=N")]
    [InlineData("--others 101", "--others '101'", "0 to 100")]
    [InlineData("--urls https://localhost", "--urls 'https://localhost'", "http://0.0.0.0:4900")]
    [InlineData("--fault explode,every=1", "kind=explode", "drop-before-effect")]
    [InlineData("--fault bad-json", "every or probability", "KIND,every=N")]
    public async Task A_bad_option_ends_with_one_message_that_names_it_and_the_remedy(string args, string names, string remedy)
    {
        var (code, output, error) = await RunAsync(args.Split(' '));
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Single(error.Trim().Split('\n'));
        Assert.Contains(names, error, StringComparison.Ordinal);
        Assert.Contains(remedy, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_bad_options_are_named_at_once()
    {
        var (_, _, error) = await RunAsync(["--port", "x", "--users", "y", "--nonsense"]);
        Assert.Equal(3, error.Trim().Split('\n').Length);
    }

    [Fact]
    public async Task Help_lists_every_option()
    {
        var (code, output, _) = await RunAsync(["--help"]);
        Assert.Equal(0, code);
        Assert.Contains("--concurrency-limit N", output, StringComparison.Ordinal);
        Assert.Contains("--exit-with-stdin", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_line_is_the_address_and_the_end_of_input_stops_it()
    {
        var (code, output, error) = await RunAsync(["--port", "0", "--exit-with-stdin", "--quiet"]);
        Assert.Equal(0, code);
        Assert.Matches("^Okta simulator listening on http://127\\.0\\.0\\.1:[0-9]+\\s$", output);
        Assert.Empty(error);
    }

    [Fact]
    public async Task A_port_in_use_is_named()
    {
        await using var org = await TestOrg.StartAsync();
        var (code, _, error) = await RunAsync(["--port", $"{org.BaseAddress.Port}", "--exit-with-stdin"]);
        Assert.Equal(2, code);
        Assert.Contains($"127.0.0.1:{org.BaseAddress.Port}", error, StringComparison.Ordinal);
        Assert.Contains("--port", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await SimulatorProgram.RunAsync(args, TextReader.Null, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
