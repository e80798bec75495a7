using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class TypeKeyword(string[] types) : Keyword("type")
{
    private static readonly string[] All = ["array", "boolean", "integer", "null", "number", "object", "string"];

    public static Keyword? Read(KeywordSource source)
    {
        var types = source.Value is JValue { Value: string single } ? [single] : source.NameList();
        if (types is null)
        {
            return null;
        }

        var unknown = Array.Find(types, type => Array.IndexOf(All, type) < 0);
        if (types.Length == 0 || unknown is not null)
        {
            var fix = NearestName.Find(unknown ?? "", All) is { } nearest ? $"Did you mean \"{nearest}\"?" : null;
            return source.Wrong($"must be {ValueText.List(All, "or")}, or a list of these", fix);
        }

        return new TypeKeyword(types);
    }

    public static IEnumerable<string> Names(SchemaNode node) => node.Keywords.OfType<TypeKeyword>().SelectMany(keyword => keyword.TypeNames);

    /// <summary>Sample: <c>a text or null</c>.</summary>
    public static string Describe(IEnumerable<string> names) => ValueText.List(names.Select(Describe), "or");

    public static string NameOf(JToken value) => value.Type switch
    {
        JTokenType.Object => "object",
        JTokenType.Array => "array",
        JTokenType.Integer or JTokenType.Float => "number",
        JTokenType.Boolean => "boolean",
        JTokenType.Null or JTokenType.Undefined => "null",
        _ => "string",
    };

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        foreach (var type in types)
        {
            if (Is(frame.Instance, type))
            {
                return true;
            }
        }

        return !evaluation.IsQuiet && Report(evaluation, frame);
    }

    private IReadOnlyList<string> TypeNames => types;

    private static bool Is(JToken value, string type) => type == "integer" ? JsonNumber.IsInteger(value) : NameOf(value) == type;

    private bool Report(Evaluation evaluation, in Frame frame)
    {
        var actual = NameOf(frame.Instance);
        var found = actual == "number" && types is ["integer"] ? "a number with a fraction" : Describe(actual);
        return evaluation.Report(frame.Node, Name, frame.Instance, $"must be {Describe(types)}, not {found}", Remedy(actual));
    }

    /// <summary>The commonest slip: quotes where none belong, or none where they do.</summary>
    private string? Remedy(string actual) => (types, actual) switch
    {
        (["integer"] or ["number"] or ["boolean"], "string") => "Write it without quotation marks.",
        (["string"], "number" or "boolean") => "Put it in double quotes.",
        (["array"], not "array") => "Put it in square brackets.",
        _ => null,
    };

    private static string Describe(string type) => type switch
    {
        "array" => "a list",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        "object" => "an object",
        "string" => "a text",
        _ => "null",
    };
}
