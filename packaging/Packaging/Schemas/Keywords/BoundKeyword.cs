using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

/// <summary><c>minimum</c>, <c>maximum</c>, <c>exclusiveMinimum</c>, <c>exclusiveMaximum</c>.</summary>
internal sealed class BoundKeyword(string name, JToken bound) : Keyword(name)
{
    public static Keyword? Read(KeywordSource source) =>
        JsonNumber.Is(source.Value) ? new BoundKeyword(source.Name, source.Value) : source.Wrong("must be a number");

    public override bool Evaluate(Evaluation evaluation, in Frame frame) =>
        !JsonNumber.Is(frame.Instance)
        || Holds(JsonNumber.Compare(frame.Instance, bound))
        || evaluation.Report(frame.Node, Name, frame.Instance, $"must be {Rule} {ValueText.Show(bound)}", showsValue: true);

    private string Rule => Name switch
    {
        "minimum" => "at least",
        "maximum" => "at most",
        "exclusiveMinimum" => "more than",
        _ => "less than",
    };

    private bool Holds(int comparison) => Name switch
    {
        "minimum" => comparison >= 0,
        "maximum" => comparison <= 0,
        "exclusiveMinimum" => comparison > 0,
        _ => comparison < 0,
    };
}
