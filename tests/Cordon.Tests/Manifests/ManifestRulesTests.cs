using Cordon.Tests.Packages;
using static Cordon.Tests.Manifests.ManifestDocuments;

namespace Cordon.Tests.Manifests;

/// <summary>Each rule that a manifest of the right shape may still break.</summary>
public sealed class ManifestRulesTests
{
    public static TheoryData<string, string, int, string, string> Mistakes => new()
    {
        { "\"1.2.0\",\n  \"host", "\"1.2\",\n  \"host", 10, "/version", "The version is not one of SemVer 2.0.0." },
        { "\"1.2.0\",\n  \"host", "\"01.2.0\",\n  \"host", 10, "/version", "The version is not one of SemVer 2.0.0." },
        { "[1.0,2.0)", "1.0", 11, "/hostVersion", "The host version is not an interval of versions." },
        { "[1.0,2.0)", "[1.*,2.0)", 11, "/hostVersion", "The host version is not an interval of versions." },
        { "[1.0,2.0)", "[2.0,1.0]", 11, "/hostVersion", "The host version is not an interval of versions." },
        { "\"abi\": 1", "\"abi\": 2", 12, "/abi", "The plugin was built against version 2 of the contract; this Cordon has version 1." },
        {
            "\"abi\": 1", "\"abi\": 99999999999999999999", 12, "/abi",
            "The plugin was built against version 99999999999999999999 of the contract; this Cordon has version 1."
        },
        { "https://acme.example/cordon", "http://acme.example/cordon", 8, "/homepage", "The home page is not an https address." },
        { "https://acme.example/cordon", "javascript:alert(1)", 8, "/homepage", "The home page is not an https address." },
        { "lib/Acme.Suspend.dll", "lib/Acme.dll", 14, "/assembly", "The package holds no file lib/Acme.dll." },
        { "\"acme.connection.json\"", "\"other.json\"", 15, "/connection/schema", "The package holds no file other.json." },
        { "\"suspend.options.json\"", "\"other.json\"", 24, "/actions/0/options", "The package holds no file other.json." },
        {
            "\"default\": 100,", "\"default\": 1001,", 25, "/actions/0/objectsPerRun/default",
            "The default of 1001 objects per run is above the maximum of 1000."
        },
        {
            "\"when\": { \"action\"", "\"when\": { \"verb\"", 27, "/actions/0/inverse/0/when/verb",
            "The options schema suspend.options.json knows no option verb."
        },
        {
            "\"action\": \"release\"", "\"action\": \"free\"", 27, "/actions/0/inverse/0/then/action",
            "The option action cannot have the value 'free'."
        },
        {
            "{ \"scopes\":", "{ \"when\": { \"verb\": \"x\" }, \"scopes\":", 28, "/actions/0/scopes/0/when/verb",
            "The options schema suspend.options.json knows no option verb."
        },
        { "connection.domain", "connection.host", 32, "/egress/0", "The connection schema acme.connection.json knows no field host." },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Finds_the_mistake(string good, string bad, int line, string path, string message)
    {
        var changed = SamplePlugin.Manifest.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(SamplePlugin.Manifest, changed);

        var reading = Read(changed);

        Assert.Null(reading.Manifest);
        var problem = Assert.Single(reading.Problems, problem => !problem.IsWarning);
        Assert.Equal((line, path, message), (problem.Line, problem.Path, problem.Message));
        Assert.True(problem.Column > 0);
        Assert.NotNull(problem.Fix);
    }

    [Theory]
    [InlineData("api.acme.example", null)]
    [InlineData("api.acme.example:8443", null)]
    [InlineData("*.acme.example", null)]
    [InlineData("*.acme.example:8443", null)]
    [InlineData("${connection.domain}", null)]
    [InlineData("${connection.domain}:8443", null)]
    [InlineData("localhost:4900", null)]
    [InlineData("127.0.0.1:4900", null)]
    [InlineData("*", "allows every host")]
    [InlineData("*.com", "allows more than the hosts below one name of at least two parts")]
    [InlineData("*.*.com", "allows more than the hosts below one name of at least two parts")]
    [InlineData("*acme.example", "is no host name")]
    [InlineData("acme..example", "is no host name")]
    [InlineData("-acme.example", "is no host name")]
    [InlineData("acme example", "is no host name")]
    [InlineData("https://acme.example", "is an address or has a path; only hosts are named")]
    [InlineData("acme.example/api", "is an address or has a path; only hosts are named")]
    [InlineData("acme.example:", "has a port that is none")]
    [InlineData("acme.example:0", "has a port that is none")]
    [InlineData("acme.example:65536", "has a port that is none")]
    [InlineData("${domain}", "has a placeholder that is not ${connection.NAME}")]
    [InlineData("${connection.}", "has a placeholder that is not ${connection.NAME}")]
    [InlineData("${connection.domain}.evil.example", "has a placeholder that is not ${connection.NAME}")]
    public void Judges_an_egress_pattern(string pattern, string? problem)
    {
        var reading = Read(SamplePlugin.Manifest.Replace("*.acme.example", pattern, StringComparison.Ordinal).Replace("${connection.domain}\", \"${", "${connection.token}\", \"${", StringComparison.Ordinal));

        Assert.Equal(problem is null ? [] : [$"The egress pattern {problem}."], reading.Problems.Select(found => found.Message));
    }

    [Fact]
    public void Refuses_a_placeholder_without_a_connection()
    {
        var reading = Read(WithoutLine("\"connection\":"));

        Assert.Equal("The egress pattern speaks of a connection, and the plugin has none.", Assert.Single(reading.Problems).Message);
    }

    [Fact]
    public void Refuses_option_values_without_options()
    {
        var reading = Read(WithoutLine("\"options\":"));

        Assert.Equal(
            ["/actions/0/inverse/0/when", "/actions/0/inverse/0/then"],
            reading.Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void Refuses_two_actions_of_one_id()
    {
        var start = SamplePlugin.Manifest.IndexOf("    {\n      \"id\"", StringComparison.Ordinal);
        var end = SamplePlugin.Manifest.IndexOf("\n  ],", StringComparison.Ordinal);
        var action = SamplePlugin.Manifest[start..end];

        var problem = Assert.Single(Read(SamplePlugin.Manifest.Insert(end, ",\n" + action)).Problems);

        Assert.Equal(("/actions/1/id", "Two actions have the id suspend."), (problem.Path, problem.Message));
    }

    [Fact]
    public void A_collector_changes_nothing()
    {
        var problems = Read(SamplePlugin.Manifest.Replace("respond", "collect", StringComparison.Ordinal)).Problems;

        Assert.Equal(["/actions/0/effect", "/actions/0/inverse"], problems.Select(problem => problem.Path));
    }

    [Theory]
    [InlineData("{ \"version\": \"1.2.0\", \"text\"", "{ \"version\": \"1.1.0\", \"text\"", "The change log begins with 1.1.0, the plugin's version is 1.2.0.")]
    [InlineData("\"version\": \"1.0.0\"", "\"version\": \"1.2.0\"", "The change log is not in order: 1.2.0 comes after 1.2.0.")]
    public void Warns_of_a_change_log_that_lags_behind(string good, string bad, string message)
    {
        var reading = Read(SamplePlugin.Manifest.Replace(good, bad, StringComparison.Ordinal));

        Assert.NotNull(reading.Manifest);
        Assert.Equal(message, Assert.Single(reading.Problems, problem => problem.IsWarning).Message);
    }

    [Theory]
    [InlineData("Acme\\u001b[2J", "/name")]
    [InlineData("Acme\\u202egnidaer", "/name")]
    [InlineData("Acme\\nSuspend", "/name")]
    public void Refuses_text_that_could_deceive_who_reads_it(string name, string path)
    {
        var reading = Read(SamplePlugin.Manifest.Replace("\"name\": \"Acme Suspend\"", $"\"name\": \"{name}\"", StringComparison.Ordinal));

        Assert.Equal(path, Assert.Single(reading.Problems).Path);
    }

    [Theory]
    [InlineData("../evil.json")]
    [InlineData("/etc/passwd")]
    [InlineData("lib\\\\x.json")]
    [InlineData("a//b.json")]
    [InlineData(".hidden.json")]
    public void Refuses_a_path_that_leads_out_of_the_package(string path)
    {
        var reading = Read(SamplePlugin.Manifest.Replace("\"suspend.options.json\"", $"\"{path}\"", StringComparison.Ordinal));

        Assert.Contains(reading.Problems, problem => problem.Path == "/actions/0/options");
        Assert.Null(reading.Manifest);
    }
}
