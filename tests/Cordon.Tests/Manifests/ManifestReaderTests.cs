using System.Text;
using Cordon.Abstractions;
using Cordon.Packaging.Manifests;
using Cordon.Packaging.Schemas;
using Cordon.Tests.Packages;
using static Cordon.Tests.Manifests.ManifestDocuments;

namespace Cordon.Tests.Manifests;

/// <summary>What a manifest says is read, and whatever is no manifest is answered with problems.</summary>
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
}
