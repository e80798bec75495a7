namespace Cordon.Host.Identities.Filters;

/// <summary>Which parts of a filter an index can find, and whether it finds them in the order that is asked for.</summary>
internal static class FilterIndex
{
    /// <summary>The columns that lead an index whose entries go on with the value.</summary>
    private static readonly string[] _beforeValue = ["status_key", "risk_key", "source_key"];

    /// <summary>The columns in which a value stands once, or a few times.</summary>
    private static readonly string[] _single = ["id", "external_id", "value_key"];

    /// <summary>The parts that all must hold.</summary>
    public static IReadOnlyList<Filter> Parts(Filter? filter) => filter switch
    {
        null => [],
        AllFilter all => all.Parts,
        _ => [filter],
    };

    /// <summary>An index has those that obey, in the order of the sort: a page of them takes a page's time.</summary>
    public static bool IsInOrder(Filter? filter, IdentitySort sort) => Parts(filter) switch
    {
        [] => true,
        [ComparisonFilter { Operator: FilterOperator.Equal } part] when _single.Contains(part.Attribute.Column) => true,
        [ComparisonFilter { Operator: FilterOperator.Equal } part] when _beforeValue.Contains(part.Attribute.Column) =>
            sort.Columns[0] == part.Attribute.Column || sort.Name == IdentitySort.Default.Name,
        [ComparisonFilter part] => Finds(part) && part.Attribute.Column == sort.Columns[0],
        _ => false,
    };

    /// <summary>An index can find those that obey, without looking at all identities.</summary>
    public static bool Finds(Filter filter) => filter switch
    {
        AllFilter all => all.Parts.Any(Finds),
        AnyFilter any => any.Parts.All(Finds),
        TagFilter { Inner: ComparisonFilter inner } => IsRange(inner),
        ComparisonFilter { Attribute: { Kind: FilterAttributeKind.Text } or { Column: "updated_at" } } comparison => IsRange(comparison),
        _ => false,
    };

    private static bool IsRange(ComparisonFilter comparison) => comparison.Operator is not (FilterOperator.Contains or FilterOperator.EndsWith);
}
