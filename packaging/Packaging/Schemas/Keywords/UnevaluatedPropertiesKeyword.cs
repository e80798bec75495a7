using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class UnevaluatedPropertiesKeyword(SchemaNode schema) : Keyword("unevaluatedProperties")
{
    public override KeywordOrder Order => KeywordOrder.Unevaluated;

    public static Keyword Read(KeywordSource source)
    {
        source.Node.AsksForEvaluated = true;
        return new UnevaluatedPropertiesKeyword(source.Schema());
    }

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        if (frame.Instance is not JObject instance || frame.Evaluated is not { } evaluated)
        {
            return true;
        }

        var valid = true;
        for (var property = (JProperty?)instance.First; property is not null; property = (JProperty?)property.Next)
        {
            if (!evaluated.Has(property.Name))
            {
                valid &= schema.IsFalse
                    ? PropertiesKeyword.ReportUnknown(evaluation, frame.Node, Name, property, Known(frame.Node))
                    : schema.Evaluate(evaluation, property.Value, frame.Scope, null);
            }
        }

        evaluated.AddAll();
        return valid;
    }

    private static IEnumerable<string> Known(SchemaNode node) => node.InPlaceNodes()
        .SelectMany(inner => inner.Keywords.OfType<PropertiesKeyword>())
        .SelectMany(properties => properties.Members.Keys)
        .Distinct();
}
