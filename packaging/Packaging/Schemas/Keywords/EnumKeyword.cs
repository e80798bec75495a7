using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class EnumKeyword(List<JToken> values) : Keyword("enum")
{
    public string Listed => List(values);

    public static Keyword? Read(KeywordSource source) =>
        // An empty list obeys the specification; in a plugin's schema it is surely a mistake.
        source.Value is JArray list && (list.Count > 0 || !source.Compiler.Options.RefuseUnknownKeywords)
            ? new EnumKeyword([.. list])
            : source.Wrong("must list at least one value");

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        foreach (var value in values)
        {
            if (JsonEquality.Instance.Equals(value, frame.Instance))
            {
                return true;
            }
        }

        return Report(Name, values, evaluation, frame);
    }

    /// <summary>Always false.</summary>
    public static bool Report(string keyword, List<JToken> values, Evaluation evaluation, in Frame frame)
    {
        if (evaluation.IsQuiet)
        {
            return false;
        }

        var nearest = frame.Instance is JValue { Value: string written } ? NearestName.Find(written, values.OfType<JValue>().Select(value => value.Value).OfType<string>()) : null;
        var predicate = $"must be {(values.Count > 1 ? "one of " : "")}{List(values)}";
        return evaluation.Report(frame.Node, keyword, frame.Instance, predicate, nearest is null ? null : $"Did you mean \"{nearest}\"?", showsValue: true);
    }

    private static string List(List<JToken> values) => ValueText.List(values.Select(ValueText.Show), "or");
}
