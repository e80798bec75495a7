using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class PropertyNamesKeyword(SchemaNode schema) : Keyword("propertyNames")
{
    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        var valid = true;
        for (var property = (frame.Instance as JObject)?.First as JProperty; property is not null; property = (JProperty?)property.Next)
        {
            var name = frame with { Instance = new JValue(property.Name), Evaluated = null };
            if (!evaluation.Try(schema, name, null))
            {
                valid = evaluation.IsQuiet ? false : Report(evaluation, name, property);
            }
        }

        return valid;
    }

    private bool Report(Evaluation evaluation, in Frame name, JProperty property)
    {
        foreach (var finding in evaluation.Explain(schema, name, null))
        {
            evaluation.Report(finding.Node, finding.Keyword, property, $"is not a name allowed here: it {finding.Predicate}", finding.Fix);
        }

        return false;
    }
}
