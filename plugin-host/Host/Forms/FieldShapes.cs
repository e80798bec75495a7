using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Forms;

/// <summary>Decides how a property can be drawn.</summary>
internal sealed class FieldShapes(JToken root)
{
    private static readonly string[] Combining = ["allOf", "anyOf", "not", "if", "$dynamicRef", "dependentSchemas"];
    private static readonly string[] OpenMembers = ["patternProperties", "propertyNames", "dependentRequired"];

    public FieldShape Of(JObject schema, bool mayBeGroup)
    {
        if (IsMarkedSecret(schema) && TypeOf(schema) != "string")
        {
            return FieldShape.Undrawable("it is a secret that is not a text");
        }

        var combining = Array.Find(Combining, schema.ContainsKey);
        if (combining is not null)
        {
            return FieldShape.Undrawable($"\"{combining}\" combines schemas");
        }

        if (IsMarkedSecret(schema))
        {
            return new FieldShape(FieldKind.Secret);
        }

        if (schema.ContainsKey("oneOf") || schema.ContainsKey("enum"))
        {
            return ChoicesOf(schema) is { } choices
                ? new FieldShape(FieldKind.Choice) { Choices = choices }
                : FieldShape.Undrawable("its choices are not all plain values with titles");
        }

        return TypeOf(schema) switch
        {
            "string" => new FieldShape(TextKind(schema)),
            "integer" => new FieldShape(FieldKind.Integer),
            "number" => new FieldShape(FieldKind.Number),
            "boolean" => new FieldShape(FieldKind.Checkbox),
            "array" => List(schema),
            "object" => mayBeGroup ? Group(schema) : FieldShape.Undrawable("it is an object inside an object"),
            null => FieldShape.Undrawable("it has no single \"type\""),
            var other => FieldShape.Undrawable($"its type is \"{other}\""),
        };
    }

    private static FieldKind TextKind(JObject schema) =>
        schema["x-widget"] is JValue { Value: "textarea" } ? FieldKind.TextArea : FieldKind.Text;

    public static bool IsMarkedSecret(JObject schema) =>
        schema["writeOnly"] is JValue { Value: true } || schema["format"] is JValue { Value: "password" };

    /// <summary>A fixed value tells the type as well as <c>type</c> does.</summary>
    private static string? TypeOf(JObject schema) => (schema["type"], schema["const"]?.Type) switch
    {
        (JValue { Value: string type }, _) => type,
        (null, JTokenType.String) => "string",
        (null, JTokenType.Integer) => "integer",
        (null, JTokenType.Float) => "number",
        (null, JTokenType.Boolean) => "boolean",
        _ => null,
    };

    private FieldShape List(JObject schema)
    {
        if (schema["items"] is not { } written
            || schema.ContainsKey("prefixItems")
            || schema.ContainsKey("contains")
            || ResolvedSchema.Of(root, written) is not { } items)
        {
            return FieldShape.Undrawable("its items are not all of one kind");
        }

        // Lists may hold lists without end, behind references.
        return (TypeOf(items) == "array" ? FieldShape.Undrawable("") : Of(items, mayBeGroup: false)) switch
        {
            { Kind: FieldKind.Choice } choice => new FieldShape(FieldKind.MultiChoice) { Choices = choice.Choices },
            { Kind: FieldKind.Text } => new FieldShape(FieldKind.TextList),
            _ => FieldShape.Undrawable("its items are neither texts nor choices"),
        };
    }

    private static FieldShape Group(JObject schema)
    {
        var open = Array.Find(OpenMembers, schema.ContainsKey);
        if (open is not null)
        {
            return FieldShape.Undrawable($"\"{open}\" in an object is not drawn");
        }

        return schema["properties"] is JObject { Count: > 0 } && IsClosed(schema["additionalProperties"]) && IsClosed(schema["unevaluatedProperties"])
            ? new FieldShape(FieldKind.Group)
            : FieldShape.Undrawable("its members are not all named in \"properties\"");
    }

    public static bool IsClosed(JToken? others) => others is null or JValue { Value: false };

    /// <summary>Null unless every choice is a plain value.</summary>
    private static List<Choice>? ChoicesOf(JObject schema)
    {
        var choices = new List<Choice>();
        foreach (var value in schema["enum"] as JArray ?? [])
        {
            choices.Add(new Choice { Value = value, Title = TitleOf(value) });
        }

        foreach (var option in schema["oneOf"] as JArray ?? [])
        {
            if (option is not JObject choice
                || choice["const"] is not { } value
                || choice.Properties().Any(keyword => keyword.Name is not ("const" or "title" or "description" or "x-no-credentials")))
            {
                return null;
            }

            var title = (string?)choice["title"] ?? TitleOf(value);
            choices.Add(new Choice
            {
                Value = value,
                Title = title,
                Description = (string?)choice["description"],
                HasNoCredentials = choice["x-no-credentials"] is JValue { Value: true },
            });
        }

        return choices.Count > 0 && choices.TrueForAll(choice => choice.Value is JValue) ? choices : null;
    }

    private static string TitleOf(JToken value) => value is JValue { Value: string text } ? text : value.ToString(Formatting.None);
}
