using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class MultipleOfKeyword(JToken divisor) : Keyword("multipleOf")
{
    public static Keyword? Read(KeywordSource source) =>
        JsonNumber.Is(source.Value) && JsonNumber.From(source.Value).Mantissa.Sign > 0
            ? new MultipleOfKeyword(source.Value)
            : source.Wrong("must be a number above 0");

    public override bool Evaluate(Evaluation evaluation, in Frame frame) =>
        !JsonNumber.Is(frame.Instance)
        || JsonNumber.IsMultiple(frame.Instance, divisor)
        || evaluation.Report(frame.Node, Name, frame.Instance, $"must be a multiple of {ValueText.Show(divisor)}", showsValue: true);
}
