using Cordon.Packaging.Schemas;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>Reads the <c>if</c> of a schema, as far as it asks for fixed values of members.</summary>
internal static class ConditionReader
{
    private static readonly string[] Understood = ["properties", "required", "type", "title", "description", "$comment"];

    /// <summary>Null when it asks for anything else. Sample: <c>{ "properties": { "action": { "enum": ["a", "b"] } }, "required": ["action"] }</c></summary>
    public static Condition? Read(JToken? schema)
    {
        if (schema is not JObject keywords
            || keywords["properties"] is not JObject { Count: > 0 } properties
            || keywords.Properties().Any(keyword => Array.IndexOf(Understood, keyword.Name) < 0))
        {
            return null;
        }

        var required = (keywords["required"] as JArray ?? []).Select(name => (string?)name).ToList();
        var terms = new List<ConditionTerm>();
        foreach (var property in properties.Properties())
        {
            if (ValuesOf(property.Value) is not { } values)
            {
                return null;
            }

            terms.Add(Present(property.Name) with { Values = values, HoldsWhenAbsent = !required.Contains(property.Name) });
        }

        terms.AddRange(required.Where(name => !properties.ContainsKey(name!)).Select(name => Present(name!)));
        return new Condition { Terms = terms };
    }

    public static ConditionTerm Present(string name) => new() { Path = JsonPointer.Append("", name) };

    private static IReadOnlyList<JToken>? ValuesOf(JToken schema) => schema switch
    {
        JObject { Count: 1 } keywords when keywords["const"] is { } value => [value],
        JObject { Count: 1 } keywords when keywords["enum"] is JArray { Count: > 0 } values => [.. values],
        _ => null,
    };
}
