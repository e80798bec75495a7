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
            if (schema.Property("default", StringComparison.Ordinal) is { } @default)
            {
                Check(compiled, @default.Value, "default", nodes[schema], problems);
            }

            if (schema["examples"] is JArray examples)
            {
                foreach (var example in examples)
                {
                    Check(compiled, example, "examples", nodes[schema], problems);
                }
            }
        }
    }

    private static void Check(JsonSchema schema, JToken value, string keyword, SchemaNode node, SchemaProblems problems)
    {
        foreach (var error in schema.Validate(value, "it"))
        {
            var pointer = JsonPointer.Append(node.Pointer, keyword);
            problems.Add(value, pointer, $"\"{keyword}\" does not obey its own schema: {error.Message}", $"Correct the value, or \"{error.Keyword}\".");
        }
    }
}
