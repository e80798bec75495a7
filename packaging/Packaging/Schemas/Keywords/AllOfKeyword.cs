namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class AllOfKeyword(SchemaNode[] schemas) : Keyword("allOf")
{
    public override KeywordOrder Order => KeywordOrder.InPlace;

    public override IEnumerable<SchemaNode> InPlace => schemas;

    public static Keyword? Read(KeywordSource source) => source.SchemaList() is { } schemas ? new AllOfKeyword(schemas) : null;

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        var valid = true;
        foreach (var schema in schemas)
        {
            valid &= schema.Evaluate(evaluation, frame.Instance, frame.Scope, frame.Evaluated);
            if (!valid && evaluation.IsQuiet)
            {
                break;
            }
        }

        return valid;
    }
}
