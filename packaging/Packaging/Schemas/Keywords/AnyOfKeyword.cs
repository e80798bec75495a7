namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class AnyOfKeyword(SchemaNode[] branches) : Keyword("anyOf")
{
    public override KeywordOrder Order => KeywordOrder.InPlace;

    public override IEnumerable<SchemaNode> InPlace => branches;

    public static Keyword? Read(KeywordSource source) => source.SchemaList() is { } branches ? new AnyOfKeyword(branches) : null;

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        var valid = false;
        foreach (var branch in branches)
        {
            var evaluated = frame.Evaluated is null ? null : new EvaluatedMembers();
            if (evaluation.Try(branch, frame, evaluated))
            {
                valid = true;
                if (evaluated is null)
                {
                    break;
                }

                frame.Evaluated?.AddAll(evaluated);
            }
        }

        return valid || (!evaluation.IsQuiet && Branches.Explain(Name, branches, evaluation, frame));
    }
}
