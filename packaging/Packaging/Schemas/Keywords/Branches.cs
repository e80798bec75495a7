using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

/// <summary>Explains why a value fits none of several schemas, by the one it was most likely meant for.</summary>
internal static class Branches
{
    /// <summary>Always false.</summary>
    public static bool Explain(string keyword, SchemaNode[] branches, Evaluation evaluation, in Frame frame)
    {
        if (Constants(branches) is { } constants)
        {
            return EnumKeyword.Report(keyword, constants, evaluation, frame);
        }

        var explanations = new List<(List<Finding> Findings, EvaluatedMembers Evaluated)>();
        foreach (var branch in branches)
        {
            var evaluated = new EvaluatedMembers();
            explanations.Add((evaluation.Explain(branch, frame, evaluated), evaluated));
        }

        return ExplainLikeliest(keyword, branches, explanations, evaluation, frame);
    }

    public static string NameOf(SchemaNode[] branches, int index) =>
        TitleOf(branches[index]) is { } title ? $"\"{title}\"" : $"number {index + 1}";

    public static string? TitleOf(SchemaNode branch) => (branch.Source as JObject)?["title"] is JValue { Value: string title } ? title : null;

    private static bool ExplainLikeliest(
        string keyword,
        SchemaNode[] branches,
        List<(List<Finding> Findings, EvaluatedMembers Evaluated)> explanations,
        Evaluation evaluation,
        in Frame frame)
    {
        var instance = frame.Instance;
        var types = explanations.SelectMany(explanation => explanation.Findings)
            .Where(finding => finding.Keyword == "type" && ReferenceEquals(finding.At, instance))
            .SelectMany(finding => TypeKeyword.Names(finding.Node)).Distinct().ToList();
        var likely = explanations.Where(explanation => IsLikely(explanation.Findings, instance)).OrderBy(explanation => explanation.Findings.Count).ToList();
        if (likely.Count > 0 && (likely.Count == 1 || likely[0].Findings.Count < likely[1].Findings.Count))
        {
            frame.Evaluated?.AddAll(likely[0].Evaluated);
            return evaluation.Report(likely[0].Findings);
        }

        if (TellingMember(explanations, instance) is { } telling)
        {
            return evaluation.Report([telling]);
        }

        // Members that no branch was found for would only be reported a second time.
        frame.Evaluated?.AddAll();
        if (likely.Count == 0 && types.Count > 0)
        {
            return evaluation.Report(frame.Node, keyword, instance, $"must be {TypeKeyword.Describe(types)}, not {TypeKeyword.Describe([TypeKeyword.NameOf(instance)])}");
        }

        if (MissingOnly(explanations) is { } names)
        {
            return evaluation.Report(frame.Node, keyword, instance, $"must have {ValueText.List(names, "or")}", "Add one of them.");
        }

        var forms = ValueText.List(branches.Select((_, index) => NameOf(branches, index)), "or");
        return evaluation.Report(frame.Node, keyword, instance, $"fits none of the allowed forms ({forms})");
    }

    /// <summary>Not of another type, and its telling members (those with a fixed value) are right.</summary>
    private static bool IsLikely(List<Finding> findings, JToken instance) => findings.Count > 0 && !findings.Exists(finding =>
        finding.Keyword is "type" or "const" or "enum" or "false" && (ReferenceEquals(finding.At, instance) || IsTelling(finding, instance)));

    private static bool IsTelling(Finding finding, JToken instance) =>
        finding.Keyword is "const" or "enum" && ReferenceEquals(finding.At.Parent?.Parent, instance);

    /// <summary>When every branch asks for another value of the same member, one finding with all those values.</summary>
    private static Finding? TellingMember(List<(List<Finding> Findings, EvaluatedMembers Evaluated)> explanations, JToken instance)
    {
        var tellings = explanations.ConvertAll(explanation => explanation.Findings.Find(finding => IsTelling(finding, instance)));
        if (tellings.Contains(null) || tellings.Exists(finding => !ReferenceEquals(finding!.At, tellings[0]!.At)))
        {
            return null;
        }

        var values = tellings.SelectMany(finding => finding!.Node.Keywords).SelectMany(EnumKeyword.ValuesOf).ToList();
        return tellings[0]! with { Predicate = EnumKeyword.Predicate(values), Fix = EnumKeyword.Fix(values, tellings[0]!.At) };
    }

    /// <summary>The names, when each branch asks for no more than one missing member.</summary>
    private static List<string>? MissingOnly(List<(List<Finding> Findings, EvaluatedMembers Evaluated)> explanations) =>
        explanations.TrueForAll(explanation => explanation.Findings is [{ Keyword: "required", Missing: not null }])
            ? [.. explanations.Select(explanation => $"\"{explanation.Findings[0].Missing}\"").Distinct()]
            : null;

    /// <summary>The values, when every branch is but one value, as labelled choices are.</summary>
    private static List<JToken>? Constants(SchemaNode[] branches)
    {
        var constants = new List<JToken>();
        foreach (var branch in branches)
        {
            if (branch.Keywords is not [ConstKeyword constant])
            {
                return null;
            }

            constants.Add(constant.Value);
        }

        return constants;
    }
}
