using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class UnevaluatedItemsKeyword(SchemaNode schema) : Keyword("unevaluatedItems")
{
    public override KeywordOrder Order => KeywordOrder.Unevaluated;

    public static Keyword Read(KeywordSource source)
    {
        source.Node.AsksForEvaluated = true;
        return new UnevaluatedItemsKeyword(source.Schema());
    }

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        if (frame.Instance is not JArray instance || frame.Evaluated is not { } evaluated)
        {
            return true;
        }

        var (valid, index) = (true, 0);
        for (var item = instance.First; item is not null; item = item.Next, index++)
        {
            if (!evaluated.Has(index))
            {
                valid &= schema.Evaluate(evaluation, item, frame.Scope, null);
            }
        }

        evaluated.AddAll();
        return valid;
    }
}
