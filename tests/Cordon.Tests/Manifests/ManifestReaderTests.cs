using System.Text;
using Cordon.Abstractions;
using Cordon.Packaging.Manifests;
using Cordon.Packaging.Schemas;
using Cordon.Tests.Packages;

namespace Cordon.Tests.Manifests;

public sealed class ManifestReaderTests
{
    [Fact]
    public void Reads_a_manifest()
    {
        var reading = Read(SamplePlugin.Manifest);

        Assert.Empty(reading.Problems);
        var manifest = reading.Manifest!;
        Assert.Equal(("acme-suspend", "Acme Suspend", "Acme", SupportTier.Partner), (manifest.Id, manifest.Name, manifest.Publisher, manifest.SupportTier));
        Assert.Equal(("1.2.0", "[1.0.0, 2.0.0)", 1), (manifest.Version.ToString(), manifest.HostVersion.ToString(), manifest.Abi));
        Assert.Equal(["Identity", "Action"], manifest.Categories);
        Assert.Equal(["${connection.domain}", "*.acme.example"], manifest.Egress);
        Assert.Equal(new ManifestConnection { Type = "acme", Schema = "acme.connection.json", Test = "Acme.ConnectionTest" }, manifest.Connection);
        Assert.Equal(["1.2.0", "1.0.0"], manifest.Changes.Select(change => change.Version.ToString()));
        var action = Assert.Single(manifest.Actions);
        Assert.Equal(("suspend", ActionKind.Respond, ActionEffect.Change, 60), (action.Id, action.Kind, action.Effect, action.TimeoutSeconds));
        Assert.Equal(new ObjectsPerRun { Default = 100, Max = 1000 }, action.ObjectsPerRun);
        Assert.Equal([new("action", "suspend")], Assert.Single(action.Inverse).When);
        Assert.Equal([new("action", "release")], Assert.Single(action.Inverse).Then);
        Assert.Equal(["acme.users.manage"], Assert.Single(action.Scopes).Scopes);
        Assert.Empty(Assert.Single(action.Scopes).When);
    }

    [Theory]
    [InlineData("""{"action":"suspend","quiet":true}""", "acme.users.read acme.quiet acme.users.manage")]
    [InlineData("""{"action":"suspend","quiet":false}""", "acme.users.read acme.users.manage")]
    [InlineData("""{"action":"release","quiet":true}""", "acme.users.read acme.quiet")]
    [InlineData("{}", "acme.users.read")]
    public void Scopes_are_those_that_the_options_want(string options, string wanted)
    {
        var files = SamplePlugin.Files();
        files["suspend.options.json"] = Encoding.UTF8.GetBytes(SamplePlugin.Options.Replace("\"properties\": {", "\"properties\": { \"quiet\": { \"type\": \"boolean\" },", StringComparison.Ordinal));
        var manifest = SamplePlugin.Manifest.Replace(
            "\"scopes\": [{ \"scopes\": [\"acme.users.manage\"] }]",
            """
            "scopes": [
              { "scopes": ["acme.users.read"] }, { "when": { "quiet": true }, "scopes": ["acme.quiet", "acme.users.read"] },
              { "when": { "action": "suspend" }, "scopes": ["acme.users.manage"] }
            ]
            """,
            StringComparison.Ordinal);

        Assert.Equal(wanted, string.Join(' ', Assert.Single(Read(manifest, files).Manifest!.Actions).ScopesFor(Newtonsoft.Json.Linq.JObject.Parse(options))));
    }

    [Fact]
    public void Fills_in_what_may_be_left_out()
    {
        var manifest = ReadAlone("""
            {
              "$schema": "../manifest.schema.json", "manifestVersion": 1, "id": "sync", "name": "Sync", "description": "Reads.", "publisher": "Acme",
              "supportTier": "community", "version": "1.0.0-beta.1+7", "hostVersion": "[1.0,)", "abi": 1, "assembly": "lib/Sync.dll",
              "actions": [{ "id": "sync", "name": "Sync", "description": "Reads.", "kind": "collect", "type": "Acme.Sync", "effect": "read" }],
              "egress": []
            }
            """).Manifest!;

        Assert.Equal("1.0.0-beta.1+7", manifest.Version.ToFullString());
        Assert.Equal(["Collector"], manifest.Categories);
        Assert.Equal((null, null, null), (manifest.License, manifest.Homepage, manifest.Connection));
        var action = Assert.Single(manifest.Actions);
        Assert.Equal(["Identity"], action.Accepts);
        Assert.Equal((new ObjectsPerRun { Default = 10_000, Max = 10_000 }, 120, null), (action.ObjectsPerRun, action.TimeoutSeconds, action.Options));
    }

    [Fact]
    public void Ten_mistakes_make_ten_problems()
    {
        var reading = Read("""
            {
              "manifestVersion": 1,
              "id": "Acme Suspend",
              "name": "Acme Suspend",
              "name": "Acme Suspend",
              "description": "Suspends accounts at Acme.",
              "supportTier": "gold",
              "version": "1.0",
              "hostVersion": "1.0",
              "abi": 1,
              "assembly": "lib/Acme.Suspend.dll",
              "colour": "red",
              "actions": [
                {
                  "id": "suspend",
                  "name": "Suspend",
                  "description": "Suspends accounts.",
                  "kind": "respond",
                  "type": "Acme Suspend",
                  "objectsPerRun": { "default": 1000, "max": 100 },
                  "effect": "change"
                }
              ],
              "egress": ["*"]
            }
            """);

        Assert.Null(reading.Manifest);
        Assert.Equal(
            [
                """manifest.json:1:1 /publisher: Publisher is required. Add "publisher".""",
                """manifest.json:3:9 /id: Id must match the pattern ^[a-z][a-z0-9-]{1,63}$, not "Acme Suspend". The plugin's identity for ever: a lower-case letter, then 1 to 63 lower-case letters, digits or hyphens.""",
                """manifest.json:5:3 /name: The name "name" stands twice in one object: in line 4 and in line 5. Keep one of them.""",
                """manifest.json:7:18 /supportTier: Support tier must be one of "vendor", "partner" or "community", not "gold". Who supports it: vendor (the maker of Cordon), partner, or community.""",
                "manifest.json:8:14 /version: The version is not one of SemVer 2.0.0. Write three numbers, such as 1.0.0, or 1.0.0-beta.1.",
                "manifest.json:9:18 /hostVersion: The host version is not an interval of versions. Write an interval such as [1.0,2.0): from 1.0 up to, and without, 2.0.",
                """manifest.json:12:3 /colour: "colour" is not known here. Remove it; known here: $schema, abi, actions, assembly, categories, changes, connection, description, egress, homepage, hostVersion, id, license, manifestVersion, name, publisher, supportTier and version.""",
                """manifest.json:19:15 /actions/0/type: Type must match the pattern ^[A-Za-z_][A-Za-z0-9_]*([.+][A-Za-z_][A-Za-z0-9_]*)*$, not "Acme Suspend". The full name of a class, such as Acme.Okta.TakeAction.""",
                "manifest.json:20:37 /actions/0/objectsPerRun/default: The default of 1000 objects per run is above the maximum of 100. Raise max or lower default.",
                "manifest.json:24:14 /egress/0: The egress pattern allows every host. Write a host (api.example.com), hosts below one (*.example.com) or ${connection.NAME}, with :port if it is not 443.",
            ],
            reading.Problems.Select(problem => problem.ToString()));
    }

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

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"actions\":{},\"egress\":7,\"changes\":[7,{}],\"connection\":[],\"abi\":\"x\",\"version\":null}")]
    [InlineData("{\"actions\":[7,null,{\"inverse\":{},\"scopes\":[1,{\"when\":[]}],\"objectsPerRun\":{\"default\":\"a\"}}],\"egress\":[{}]}")]
    public void Answers_any_document_with_problems(string text)
    {
        var reading = Read(text);

        Assert.Null(reading.Manifest);
        Assert.NotEmpty(reading.Problems);
    }

    [Fact]
    public void Tells_what_is_wrong_with_a_schema_in_the_schema()
    {
        var files = SamplePlugin.Files();
        files["suspend.options.json"] = Encoding.UTF8.GetBytes("""
            {
              "type": "array",
              "propertys": {}
            }
            """);

        var problems = Read(SamplePlugin.Manifest, files).Problems;

        Assert.Contains(problems, problem => problem is { Document: "suspend.options.json", Line: 3 });
        Assert.Contains(problems, problem => problem.Message == "The schema does not say that its document is an object, and options and connections are.");
    }

    [Fact]
    public void Knows_the_contract_it_stands_beside() => Assert.Equal(Abi.Version, VersionRules.NewestAbi);

    [Fact]
    public void The_schema_of_manifests_is_a_good_schema()
    {
        using var stream = typeof(ManifestReader).Assembly.GetManifestResourceStream("manifest.schema.json")!;
        var text = new MemoryStream();
        stream.CopyTo(text);

        var compilation = JsonSchema.Compile(
            "manifest.schema.json", DocumentReader.Read("manifest.schema.json", text.ToArray()).Root!, options: SchemaOptions.Plugin);

        Assert.Empty(compilation.Problems);
    }

    private static string WithoutLine(string start) =>
        string.Join('\n', SamplePlugin.Manifest.Split('\n').Where(line => !line.TrimStart().StartsWith(start, StringComparison.Ordinal)));

    private static ManifestReading ReadAlone(string text) => ManifestReader.Read("manifest.json", Encoding.UTF8.GetBytes(text), files: null);

    private static ManifestReading Read(string text) => Read(text, SamplePlugin.Files());

    private static ManifestReading Read(string text, Dictionary<string, byte[]> files) => ManifestReader.Read(
        "manifest.json", Encoding.UTF8.GetBytes(text), new ManifestFiles { Contains = files.ContainsKey, Read = path => files[path] });
}
