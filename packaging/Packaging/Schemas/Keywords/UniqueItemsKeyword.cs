using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

internal sealed class UniqueItemsKeyword() : Keyword("uniqueItems")
{
    public static Keyword? Read(KeywordSource source) => source.Value switch
    {
        JValue { Value: true } => new UniqueItemsKeyword(),
        JValue { Value: false } => null,
        _ => source.Wrong("must be true or false"),
    };

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        if (frame.Instance is not JArray { Count: > 1 } items)
        {
            return true;
        }

        var index = 0;
        var first = new Dictionary<JToken, int>(items.Count, JsonEquality.Instance);
        for (var item = items.First; item is not null; item = item.Next)
        {
            index++;
            if (!first.TryAdd(item, index))
            {
                var predicate = $"must not have equal items, and {first[item]} and {index} are equal";
                return evaluation.Report(frame.Node, Name, items, predicate, "Remove one of them.");
            }
        }

        return true;
    }
}
