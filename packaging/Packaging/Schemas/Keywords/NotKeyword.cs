namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class NotKeyword(SchemaNode schema) : Keyword("not")
{
    public override KeywordOrder Order => KeywordOrder.InPlace;

    public override IEnumerable<SchemaNode> InPlace => [schema];

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        // Within "not" members count as evaluated for its own sake only; a schema inside may ask.
        var evaluated = frame.Evaluated is null ? null : new EvaluatedMembers();
        return !evaluation.Try(schema, frame, evaluated) || evaluation.Report(frame.Node, Name, frame.Instance, Forbidden());
    }

    private string Forbidden() => schema.Keywords switch
    {
        [ConstKeyword constant] => $"must not be {ValueText.Show(constant.Value)}",
        [EnumKeyword values] => $"must not be {values.Listed}",
        [TypeKeyword] => $"must not be {TypeKeyword.Describe(TypeKeyword.Names(schema))}",
        [RequiredKeyword required] => $"must not have {ValueText.List(required.Names.Select(name => $"\"{name}\""), "and")}",
        _ when Branches.TitleOf(schema) is { } title => $"must not be of the form \"{title}\"",
        _ => "has a form that is not allowed",
    };
}
