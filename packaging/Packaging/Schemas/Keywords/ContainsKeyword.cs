using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

/// <summary><c>contains</c> with its <c>minContains</c> and <c>maxContains</c>.</summary>
internal sealed class ContainsKeyword(SchemaNode schema, int least, int most) : Keyword("contains")
{
    public static Keyword? Read(KeywordSource source)
    {
        var counted = source.Uses(Vocabularies.Validation);
        var least = counted ? Number(source, "minContains") : null;
        var most = counted ? Number(source, "maxContains") : null;
        return new ContainsKeyword(source.Schema(), least ?? 1, most ?? int.MaxValue);
    }

    /// <summary>The counts belong to <c>contains</c>; alone they say nothing.</summary>
    public static Keyword? CheckCount(KeywordSource source)
    {
        source.Count();
        if (source.Sibling("contains") is null)
        {
            source.Warn("does nothing without \"contains\"", "Add \"contains\", or write \"minItems\" or \"maxItems\".");
        }

        return null;
    }

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        if (frame.Instance is not JArray items)
        {
            return true;
        }

        var (count, index) = (0, 0);
        for (var item = items.First; item is not null; item = item.Next, index++)
        {
            if (evaluation.Try(schema, frame with { Instance = item }, null))
            {
                count++;
                frame.Evaluated?.Add(index);
            }
        }

        var isEnough = count >= least || ReportFew(evaluation, frame, count);
        var isNotTooMany = count <= most || ReportMany(evaluation, frame, count);
        return isEnough && isNotTooMany;
    }

    // CheckCount has said it already when the sibling is no count.
    private static int? Number(KeywordSource source, string name) => source.Sibling(name) is { } sibling && JsonNumber.IsInteger(sibling.Value)
        ? (int)Math.Clamp(JsonNumber.ToDouble(sibling.Value), 0, int.MaxValue)
        : null;

    private bool ReportFew(Evaluation evaluation, in Frame frame, int count)
    {
        var keyword = least == 1 ? Name : "minContains";
        var items = ValueText.Count(least, "item", "items");
        return evaluation.Report(frame.Node, keyword, frame.Instance, $"must have at least {items} of the wanted form, not {count}");
    }

    private bool ReportMany(Evaluation evaluation, in Frame frame, int count)
    {
        var items = ValueText.Count(most, "item", "items");
        return evaluation.Report(frame.Node, "maxContains", frame.Instance, $"may have at most {items} of that form, not {count}");
    }
}
