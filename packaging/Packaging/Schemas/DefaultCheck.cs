using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>A default, and an example, must obey the schema it stands in.</summary>
internal static class DefaultCheck
{
    public static void Run(IEnumerable<JToken> schemas, IReadOnlyDictionary<JToken, SchemaNode> nodes, SchemaProblems problems)
    {
        foreach (var schema in schemas.OfType<JObject>())
        {
            var compiled = new JsonSchema(nodes[schema], new HashSet<string>());
            var values = (schema["examples"] as JArray ?? []).Select(example => (Keyword: "examples", Value: example));
            if (schema.Property("default", StringComparison.Ordinal) is { } @default)
            {
                values = values.Prepend(("default", @default.Value));
            }

            // One value that cannot be checked says enough of the schema, and costs enough.
            if (values.Any(entry => !Check(compiled, entry.Value, entry.Keyword, nodes[schema], problems)))
            {
                return;
            }
        }
    }

    /// <summary>False when the schema is too costly to go on.</summary>
    private static bool Check(JsonSchema schema, JToken value, string keyword, SchemaNode node, SchemaProblems problems)
    {
        var errors = schema.Validate(value, "it");
        foreach (var error in errors)
        {
            var pointer = JsonPointer.Append(node.Pointer, keyword);
            problems.Add(value, pointer, $"\"{keyword}\" does not obey its own schema: {error.Message}", $"Correct the value, or \"{error.Keyword}\".");
        }

        return errors is not [{ Keyword: Evaluation.OverrunKeyword }];
    }
}
