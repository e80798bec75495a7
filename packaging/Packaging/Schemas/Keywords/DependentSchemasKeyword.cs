using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class DependentSchemasKeyword(Dictionary<string, SchemaNode> schemas) : Keyword("dependentSchemas")
{
    public override KeywordOrder Order => KeywordOrder.InPlace;

    public override IEnumerable<SchemaNode> InPlace => schemas.Values;

    public static Keyword? Read(KeywordSource source) => source.SchemaMap() is { } schemas ? new DependentSchemasKeyword(schemas) : null;

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        if (frame.Instance is not JObject members)
        {
            return true;
        }

        var valid = true;
        foreach (var (name, schema) in schemas)
        {
            if (members.ContainsKey(name))
            {
                var because = evaluation.IsQuiet ? null : $" when {evaluation.NameOf(members, name)} is there";
                valid &= evaluation.EvaluateBecause(because, schema, frame);
            }
        }

        return valid;
    }
}
