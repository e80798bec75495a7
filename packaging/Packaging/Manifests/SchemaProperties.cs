using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Manifests;

/// <summary>The properties that a schema gives its object anywhere: at the top, in a branch, or in a definition it refers to.</summary>
internal sealed class SchemaProperties
{
    private readonly Dictionary<string, List<JToken>> _properties = new(StringComparer.Ordinal);
    private readonly HashSet<JToken> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly JToken _root;

    public SchemaProperties(JToken root)
    {
        _root = root;
        Collect(root);
    }

    public IEnumerable<string> Names => _properties.Keys;

    public bool Contains(string name) => _properties.ContainsKey(name);

    /// <summary>The texts that a property may be, where the schema lists them; empty when it does not.</summary>
    public IReadOnlyList<string> Choices(string name) =>
        [.. _properties[name].SelectMany(Constants).Where(value => value.Type == JTokenType.String).Select(value => (string)value!).Distinct()];

    private void Collect(JToken? schema)
    {
        if (schema is not JObject keywords || !_seen.Add(keywords))
        {
            return;
        }

        foreach (var (name, property) in keywords.Object("properties") ?? [])
        {
            if (!_properties.TryGetValue(name, out var found))
            {
                _properties[name] = found = [];
            }

            found.Add(property!);
        }

        foreach (var branch in Branches(keywords))
        {
            Collect(branch);
        }
    }

    private IEnumerable<JToken?> Branches(JObject keywords) =>
    [
        .. keywords.Items("allOf"), .. keywords.Items("anyOf"), .. keywords.Items("oneOf"),
        keywords["if"], keywords["then"], keywords["else"], .. keywords.Object("dependentSchemas")?.PropertyValues() ?? [], Target(keywords),
    ];

    private IEnumerable<JToken> Constants(JToken schema) => schema is not JObject keywords
        ? []
        :
        [
            .. keywords.Items("enum"),
            .. keywords["const"] is { } value ? [value] : Array.Empty<JToken>(),
            .. keywords.Items("oneOf").Select(choice => (choice as JObject)?["const"]).OfType<JToken>(),
            .. Target(keywords) is JObject target && !ReferenceEquals(target, keywords) ? Constants(target) : [],
        ];

    private JToken? Target(JObject keywords) =>
        keywords.Text("$ref") is { } reference && reference.Content().StartsWith('#') && !reference.Content().StartsWith("#/$anchor", StringComparison.Ordinal)
            ? JsonPointer.Find(_root, reference.Content()[1..])
            : null;
}
