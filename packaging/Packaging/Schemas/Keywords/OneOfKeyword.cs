namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class OneOfKeyword(SchemaNode[] branches) : Keyword("oneOf")
{
    public override KeywordOrder Order => KeywordOrder.InPlace;

    public override IEnumerable<SchemaNode> InPlace => branches;

    public static Keyword? Read(KeywordSource source) => source.SchemaList() is { } branches ? new OneOfKeyword(branches) : null;

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        var held = -1;
        for (var i = 0; i < branches.Length; i++)
        {
            var evaluated = frame.Evaluated is null ? null : new EvaluatedMembers();
            if (!evaluation.Try(branches[i], frame, evaluated))
            {
                continue;
            }

            if (held >= 0)
            {
                var predicate = $"fits two forms of which only one is allowed: {Branches.NameOf(branches, held)} and {Branches.NameOf(branches, i)}";
                return evaluation.Report(frame.Node, Name, frame.Instance, predicate);
            }

            held = i;
            if (evaluated is not null)
            {
                frame.Evaluated?.AddAll(evaluated);
            }
        }

        return held >= 0 || (!evaluation.IsQuiet && Branches.Explain(Name, branches, evaluation, frame));
    }
}
