using Newtonsoft.Json.Linq;
using NuGet.Versioning;

namespace Cordon.Packaging.Manifests;

/// <summary>Turns a manifest in which nothing is wrong into records, with the defaults of its schema.</summary>
internal static class ManifestMapping
{
    private const int DefaultObjects = 10_000;
    private const int DefaultTimeoutSeconds = 120;

    public static Manifest Map(JObject manifest)
    {
        var actions = manifest.Items("actions").Select(MapAction).ToList();
        return new Manifest
        {
            Id = Text(manifest, "id"),
            Name = Text(manifest, "name"),
            Description = Text(manifest, "description"),
            Publisher = Text(manifest, "publisher"),
            License = manifest.Text("license")?.Content(),
            Homepage = manifest.Text("homepage")?.Content(),
            SupportTier = Word<SupportTier>(manifest, "supportTier"),
            Version = SemanticVersion.Parse(Text(manifest, "version")),
            HostVersion = VersionRules.ParseInterval(Text(manifest, "hostVersion"))!,
            Abi = Number(manifest["abi"]!),
            Categories = Categories(manifest, actions),
            Assembly = Text(manifest, "assembly"),
            Connection = manifest.Object("connection") is { } connection ? MapConnection(connection) : null,
            Actions = actions,
            Egress = Texts(manifest, "egress"),
            Changes = [.. manifest.Items("changes").Select(MapChange)],
        };
    }

    private static ManifestConnection MapConnection(JObject connection) => new()
    {
        Type = Text(connection, "type"),
        Schema = Text(connection, "schema"),
        Test = connection.Text("test")?.Content(),
    };

    private static ManifestAction MapAction(JToken action) => new()
    {
        Id = Text(action, "id"),
        Name = Text(action, "name"),
        Description = Text(action, "description"),
        Kind = Word<ActionKind>(action, "kind"),
        Type = Text(action, "type"),
        Accepts = action["accepts"] is null ? ["Identity"] : Texts(action, "accepts"),
        Options = action.Text("options")?.Content(),
        ObjectsPerRun = action.Object("objectsPerRun") is { } counts
            ? new ObjectsPerRun { Default = Number(counts["default"]!), Max = Number(counts["max"]!) }
            : new ObjectsPerRun { Default = DefaultObjects, Max = DefaultObjects },
        Effect = Word<ActionEffect>(action, "effect"),
        Inverse = [.. action.Items("inverse").Select(item => new ManifestInverse { When = Values(item, "when"), Then = Values(item, "then") })],
        Scopes = [.. action.Items("scopes").Select(item => new ManifestScope { When = Values(item, "when"), Scopes = Texts(item, "scopes") })],
        TimeoutSeconds = action["timeoutSeconds"] is { } seconds ? Number(seconds) : DefaultTimeoutSeconds,
    };

    private static ManifestChange MapChange(JToken change) =>
        new() { Version = SemanticVersion.Parse(Text(change, "version")), Text = Text(change, "text") };

    private static List<string> Categories(JObject manifest, List<ManifestAction> actions)
    {
        var categories = Texts(manifest, "categories");
        AddDerived("Action", ActionKind.Respond);
        AddDerived("Collector", ActionKind.Collect);
        return categories;

        void AddDerived(string category, ActionKind kind)
        {
            if (actions.Any(action => action.Kind == kind) && !categories.Contains(category))
            {
                categories.Add(category);
            }
        }
    }

    private static string Text(JToken parent, string name) => parent.Text(name)!.Content();

    private static List<string> Texts(JToken parent, string name) => [.. parent.Items(name).Select(item => (string)item!)];

    private static Dictionary<string, string> Values(JToken parent, string name) =>
        (parent.Object(name) ?? []).Properties().ToDictionary(property => property.Name, property => OptionCondition.TextOf(property.Value)!);

    private static TWord Word<TWord>(JToken parent, string name)
        where TWord : struct, Enum => Enum.Parse<TWord>(Text(parent, name), ignoreCase: true);

    /// <summary>Within the bounds of the schema, and so of an int; written 120 or 120.0.</summary>
    private static int Number(JToken token) => (int)token;
}
