using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class ConstKeyword(JToken value) : Keyword("const")
{
    public JToken Value => value;

    public override bool Evaluate(Evaluation evaluation, in Frame frame) =>
        JsonEquality.Instance.Equals(value, frame.Instance) || EnumKeyword.Report(Name, [value], evaluation, frame);
}
