using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>A default, and an example, must obey the schema it stands in.</summary>
internal static class DefaultCheck
{
    public static void Run(IEnumerable<JToken> schemas, IReadOnlyDictionary<JToken, SchemaNode> nodes, SchemaProblems problems)
    {
        foreach (var schema in schemas.OfType<JObject>())
        {
            // One value that cannot be checked says enough of the schema, and costs enough.
            if (!CheckAll(schema, nodes[schema], problems))
            {
                return;
            }
        }
    }

    private static bool CheckAll(JObject schema, SchemaNode node, SchemaProblems problems)
    {
        if (schema["default"] is null && schema["examples"] is null)
        {
            return true;
        }

        var compiled = new JsonSchema(node, new HashSet<string>());
        return (schema["default"] is not { } value || Check(compiled, value, "default", node, problems))
            && (schema["examples"] is not JArray examples || examples.All(example => Check(compiled, example, "examples", node, problems)));
    }

    /// <summary>False when the schema is too costly to go on.</summary>
    private static bool Check(JsonSchema schema, JToken value, string keyword, SchemaNode node, SchemaProblems problems)
    {
        var errors = schema.Validate(value, "it");
        foreach (var error in errors)
        {
            problems.Add(
                value,
                JsonPointer.Append(node.Pointer, keyword),
                $"\"{keyword}\" does not obey its own schema: {error.Message}",
                $"Correct the value, or \"{error.Keyword}\".");
        }

        return errors is not [{ Keyword: Evaluation.OverrunKeyword }];
    }
}
