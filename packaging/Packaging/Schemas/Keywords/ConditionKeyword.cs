namespace Cordon.Packaging.Schemas.Keywords;

/// <summary><c>if</c> with its <c>then</c> and <c>else</c>.</summary>
internal sealed class ConditionKeyword(SchemaNode condition, SchemaNode? then, SchemaNode? otherwise) : Keyword("if")
{
    public override KeywordOrder Order => KeywordOrder.InPlace;

    public override IEnumerable<SchemaNode> InPlace => new[] { condition, then, otherwise }.OfType<SchemaNode>();

    public static Keyword? Read(KeywordSource source)
    {
        if (source.Name != "if")
        {
            if (source.Sibling("if") is null)
            {
                source.Warn("does nothing without \"if\"", "Add \"if\", or remove it.");
            }

            return null;
        }

        return new ConditionKeyword(source.Schema(), source.Sibling("then")?.Schema(), source.Sibling("else")?.Schema());
    }

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        var evaluated = frame.Evaluated is null ? null : new EvaluatedMembers();
        if (!evaluation.Try(condition, frame, evaluated))
        {
            return otherwise is null || evaluation.EvaluateBecause(Describe("unless", evaluation, frame), otherwise, frame);
        }

        if (evaluated is not null)
        {
            frame.Evaluated?.AddAll(evaluated);
        }

        return then is null || evaluation.EvaluateBecause(Describe("when", evaluation, frame), then, frame);
    }

    /// <summary>Sample: <c> when Action is "suspend"</c>; null when the condition is not of fixed values only.</summary>
    private string? Describe(string word, Evaluation evaluation, in Frame frame)
    {
        if (evaluation.IsQuiet)
        {
            return null;
        }

        var parts = new List<string>();
        foreach (var keyword in condition.Keywords)
        {
            if (keyword is not PropertiesKeyword properties)
            {
                continue;
            }

            foreach (var (name, member) in properties.Members)
            {
                if (ConditionValues(member) is { } values)
                {
                    parts.Add($"{evaluation.NameOf(frame.Instance, name)} is {values}");
                }
            }
        }

        return parts.Count == 0 ? null : $" {word} {string.Join(" and ", parts)}";
    }

    private static string? ConditionValues(SchemaNode member) => member.Keywords switch
    {
        [ConstKeyword constant] => ValueText.Show(constant.Value),
        [EnumKeyword values] => values.Listed,
        _ => null,
    };
}
