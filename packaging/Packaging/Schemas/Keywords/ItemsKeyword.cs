using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas.Keywords;

/// <summary><c>prefixItems</c> and <c>items</c> in one pass.</summary>
internal sealed class ItemsKeyword(string name, SchemaNode[] prefix, SchemaNode? rest) : Keyword(name)
{
    public static Keyword? Read(KeywordSource source)
    {
        var leading = source.Sibling("prefixItems");
        if (source.Name == "items" && leading is not null)
        {
            return null;
        }

        var prefix = leading is null ? [] : leading.SchemaList();
        if (source.Sibling("items") is { Value: JArray } items)
        {
            return items.Wrong("must be one schema", "Write \"prefixItems\" for a schema per place.");
        }

        return prefix is null ? null : new ItemsKeyword(source.Name, prefix, source.Sibling("items")?.Schema());
    }

    public override bool Evaluate(Evaluation evaluation, in Frame frame)
    {
        if (frame.Instance is not JArray items)
        {
            return true;
        }

        if (rest is { IsFalse: true } && items.Count > prefix.Length)
        {
            var most = ValueText.Count(prefix.Length, "item", "items");
            return evaluation.Report(frame.Node, "items", items, $"may have {most} at most, not {items.Count}", "Remove the rest.");
        }

        var (valid, index) = (true, 0);
        for (var item = items.First; item is not null && (valid || !evaluation.IsQuiet); item = item.Next, index++)
        {
            var schema = index < prefix.Length ? prefix[index] : rest;
            valid &= schema is null || schema.Evaluate(evaluation, item, frame.Scope, null);
        }

        frame.Evaluated?.AddLeading(rest is null ? prefix.Length : items.Count);
        return valid;
    }
}
