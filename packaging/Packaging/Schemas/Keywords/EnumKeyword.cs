using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class EnumKeyword(List<JToken> values) : Keyword("enum")
{
    private readonly List<JToken> _values = values;

    public string Listed => List(_values);

    public static Keyword? Read(KeywordSource source) =>
        // An empty list obeys the specification; in a plugin's schema it is surely a mistake.
        source.Value is JArray list && (list.Count > 0 || !source.Compiler.Options.RefuseUnknownKeywords)
            ? new EnumKeyword([.. list])
            : source.Wrong("must list at least one value");

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        foreach (var value in _values)
        {
            if (JsonEquality.Instance.Equals(value, frame.Instance))
            {
                return true;
            }
        }

        return Report(Name, _values, evaluation, frame);
    }

    /// <summary>Always false.</summary>
    public static bool Report(string keyword, List<JToken> values, Evaluation evaluation, in Frame frame)
    {
        if (evaluation.IsQuiet)
        {
            return false;
        }

        return evaluation.Report(frame.Node, keyword, frame.Instance, Predicate(values), Fix(values, frame.Instance), showsValue: true);
    }

    /// <summary>The values a keyword allows, when it is <c>enum</c> or <c>const</c>.</summary>
    public static IReadOnlyList<JToken> ValuesOf(Keyword keyword) => keyword switch
    {
        EnumKeyword @enum => @enum._values,
        ConstKeyword constant => [constant.Value],
        _ => [],
    };

    public static string Predicate(List<JToken> values) => $"must be {(values.Count > 1 ? "one of " : "")}{List(values)}";

    public static string? Fix(List<JToken> values, JToken instance) =>
        instance is JValue { Value: string written }
        && NearestName.Find(written, values.OfType<JValue>().Select(value => value.Value).OfType<string>()) is { } nearest
            ? $"Did you mean \"{nearest}\"?"
            : null;

    private static string List(List<JToken> values) => ValueText.List(values.Select(ValueText.Show), "or");
}
