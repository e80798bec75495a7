using System.Text;
using System.Text.Json;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Filters;

namespace Cordon.Tests.Identities;

/// <summary>What a filter means, told by the words of RFC 7644 over an identity in memory, with no SQL and no search document.</summary>
internal static class FilterEvaluator
{
    public static bool Matches(Filter filter, StoredIdentity identity, string? tag = null) => filter switch
    {
        AllFilter all => all.Parts.All(part => Matches(part, identity, tag)),
        AnyFilter any => any.Parts.Any(part => Matches(part, identity, tag)),
        NotFilter not => !Matches(not.Inner, identity, tag),
        TagFilter inner => identity.Tags.Any(each => Matches(inner.Inner, identity, each)),
        PresentFilter present => Values(present.Attribute, identity, tag).Any(IsPresent),
        ComparisonFilter comparison => Values(comparison.Attribute, identity, tag).Any(value => Compares(value, comparison)),
        _ => throw new NotSupportedException(),
    };

    private static IEnumerable<object> Values(FilterAttribute attribute, StoredIdentity identity, string? tag) => attribute.Name switch
    {
        _ when attribute.Kind == FilterAttributeKind.Tag => [tag!],
        _ when attribute.Kind == FilterAttributeKind.Tags => identity.Tags,
        _ when attribute.Kind == FilterAttributeKind.Path => Elements(At(JsonElement.Parse(identity.Attributes), attribute.Path)),
        "value" => [identity.Value],
        "displayName" => [identity.DisplayName],
        "source" => [identity.Source],
        "status" => [identity.Status],
        "risk" => [identity.Risk],
        "externalId" => [identity.ExternalId],
        "createdAt" => [identity.CreatedAt],
        "updatedAt" => [identity.UpdatedAt],
        _ => throw new NotSupportedException(attribute.Name),
    };

    private static JsonElement? At(JsonElement element, IReadOnlyList<string> path)
    {
        foreach (var name in path)
        {
            var members = element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().ToList() : [];
            var index = members.FindIndex(member => member.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                return null;
            }

            element = members[index].Value;
        }

        return element;
    }

    private static IEnumerable<object> Elements(JsonElement? element) => element switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select(item => (object)item),
        _ => [element],
    };

    private static bool IsPresent(object value) => value switch
    {
        string text => text.Length > 0,
        long => true,
        JsonElement { ValueKind: JsonValueKind.Null } => false,
        JsonElement { ValueKind: JsonValueKind.String } json => json.GetString()!.Length > 0,
        JsonElement { ValueKind: JsonValueKind.Array } json => json.EnumerateArray().Any(item => IsPresent(item)),
        JsonElement { ValueKind: JsonValueKind.Object } json => json.EnumerateObject().Any(member => IsPresent(member.Value)),
        _ => true,
    };

    private static bool Compares(object value, ComparisonFilter comparison) => (value, comparison.Value) switch
    {
        (JsonElement { ValueKind: JsonValueKind.String } json, string) => Compares(json.GetString()!, comparison),
        (JsonElement { ValueKind: JsonValueKind.Number } json, double number) => Holds(json.GetDouble().CompareTo(number), comparison.Operator),
        (JsonElement { ValueKind: JsonValueKind.True or JsonValueKind.False } json, bool truth) => json.GetBoolean() == truth,
        (long time, long other) => Holds(time.CompareTo(other), comparison.Operator),
        (string { Length: > 0 } text, string other) => Text(comparison.Attribute.IgnoresCase ? text.ToLowerInvariant() : text, other, comparison.Operator),
        _ => false,
    };

    private static bool Text(string text, string other, FilterOperator operation) => operation switch
    {
        FilterOperator.Contains => text.Contains(other, StringComparison.Ordinal),
        FilterOperator.StartsWith => text.StartsWith(other, StringComparison.Ordinal),
        FilterOperator.EndsWith => text.EndsWith(other, StringComparison.Ordinal),
        _ => Holds(Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)), operation),
    };

    private static bool Holds(int order, FilterOperator operation) => operation switch
    {
        FilterOperator.Equal => order == 0,
        FilterOperator.Greater => order > 0,
        FilterOperator.GreaterOrEqual => order >= 0,
        FilterOperator.Less => order < 0,
        _ => order <= 0,
    };
}
