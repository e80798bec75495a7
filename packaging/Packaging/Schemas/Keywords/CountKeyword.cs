using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

/// <summary><c>minItems</c>, <c>maxItems</c>, <c>minProperties</c>, <c>maxProperties</c>.</summary>
internal sealed class CountKeyword(string name, int limit, bool isLeast, bool ofItems) : Keyword(name)
{
    public static Keyword? Read(KeywordSource source) => source.Count() is { } limit
        ? new CountKeyword(source.Name, limit, source.Name is "minItems" or "minProperties", source.Name is "minItems" or "maxItems")
        : null;

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        if (frame.Instance is not JContainer { Type: var type, Count: var count } || (type == JTokenType.Array) != ofItems || Holds(count))
        {
            return true;
        }

        var members = ofItems ? ValueText.Count(limit, "item", "items") : ValueText.Count(limit, "member", "members");
        var rule = isLeast ? "must have at least" : "may have at most";
        return evaluation.Report(frame.Node, Name, frame.Instance, $"{rule} {members}, not {count}");
    }

    private bool Holds(int count) => isLeast ? count >= limit : count <= limit;
}
