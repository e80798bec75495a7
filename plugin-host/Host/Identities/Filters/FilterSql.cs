using Cordon.Host.Storage;

namespace Cordon.Host.Identities.Filters;

/// <summary>
/// A filter as a condition of SQL over <c>identities i</c>. Only constants of this program and names of parameters go into the text.
/// A condition is true or false, never NULL, so that <c>NOT</c> means the rest.
/// </summary>
/// <param name="now">What times that move along are counted from.</param>
internal sealed class FilterSql(Dialect dialect, SqlParameters parameters, DateTimeOffset now)
{
    private readonly IAttributeSql _attributes = dialect == Dialect.Sqlite ? new SqliteAttributeSql(parameters) : new PostgreSqlAttributeSql(parameters);

    public string Condition(Filter filter) => filter switch
    {
        AllFilter all => Join(all.Parts, " AND "),
        AnyFilter any => Join(any.Parts, " OR "),
        NotFilter not => $"NOT {Condition(not.Inner)}",
        TagFilter tag => $"i.number IN (SELECT t.number FROM identity_tags t WHERE {Condition(tag.Inner)})",
        PresentFilter present => Present(present.Attribute),
        ComparisonFilter { Value: RelativeTime } comparison => Condition(comparison.At(now)),
        ComparisonFilter { Attribute.Kind: FilterAttributeKind.Path } comparison => _attributes.Compare(comparison),
        ComparisonFilter { Attribute.Kind: FilterAttributeKind.Time } comparison => Time(comparison),
        ComparisonFilter { Attribute.Kind: FilterAttributeKind.Relation } comparison => Relation(comparison.Attribute, Related(comparison)),
        ComparisonFilter comparison => Text(comparison),
        _ => throw new NotSupportedException($"{filter.GetType().Name} has no SQL."),
    };

    private string Join(IReadOnlyList<Filter> parts, string word) => $"({string.Join(word, parts.Select(Condition))})";

    private string Present(FilterAttribute attribute) => attribute.Kind switch
    {
        FilterAttributeKind.Path => _attributes.Present(attribute.Path),
        FilterAttributeKind.Tags => "(i.tags <> '[]')",
        FilterAttributeKind.Time => $"({Column(attribute)} <> 0)",
        FilterAttributeKind.Relation => Relation(attribute, "1 = 1"),
        _ => $"({Column(attribute)} <> '')",
    };

    private string Time(ComparisonFilter comparison) =>
        $"({Column(comparison.Attribute)} {Order(comparison.Operator)} {parameters.Add(comparison.Value)})";

    private string Text(ComparisonFilter comparison)
    {
        var column = Column(comparison.Attribute);
        var text = (string)comparison.Value;
        return comparison.Operator switch
        {
            FilterOperator.StartsWith => Prefix(column, text),
            // The index over external ids leaves out the empty ones; saying so lets it be used.
            FilterOperator.Equal when comparison.Attribute.Column == "external_id" => $"({column} <> '' AND {column} = {parameters.Add(text)})",
            FilterOperator.Less or FilterOperator.LessOrEqual =>
                $"({column} <> '' AND {column} {Order(comparison.Operator)} {parameters.Add(text)})",
            _ => $"({Compare(dialect, column, comparison.Operator, parameters.Add(text), text)})",
        };
    }

    /// <summary>True when one of the objects of the kind fits.</summary>
    private static string Relation(FilterAttribute attribute, string condition) =>
        "i.number IN (SELECT r.number FROM identity_relations r JOIN sync_objects o ON o.number = r.object_number "
            + $"WHERE o.kind = '{attribute.Column}' AND {condition})";

    private string Related(ComparisonFilter comparison)
    {
        var text = (string)comparison.Value;
        return comparison.Operator == FilterOperator.StartsWith
            ? Prefix("o.name_key", text)
            : Compare(dialect, "o.name_key", comparison.Operator, parameters.Add(text), text);
    }

    /// <summary>A range, which an index can answer.</summary>
    private string Prefix(string column, string text)
    {
        var from = $"{column} >= {parameters.Add(text)}";
        return TextRange.End(text) is { } end ? $"({from} AND {column} < {parameters.Add(end)})" : $"({from})";
    }

    /// <summary>Compares two folded texts. There is no LIKE: nothing in the operand can act as a wildcard.</summary>
    public static string Compare(Dialect dialect, string left, FilterOperator operation, string right, string text) => (operation, dialect) switch
    {
        (FilterOperator.Contains, Dialect.Sqlite) => $"instr({left}, {right}) > 0",
        (FilterOperator.Contains, _) => $"strpos({left}, {right}) > 0",
        (FilterOperator.StartsWith, _) => $"substr({left}, 1, {Length(text)}) = {right}",
        (FilterOperator.EndsWith, Dialect.Sqlite) => $"substr({left}, -{Length(text)}) = {right}",
        (FilterOperator.EndsWith, _) => $"right({left}, {Length(text)}) = {right}",
        _ => $"{left} {Order(operation)} {right}",
    };

    public static string Order(FilterOperator operation) => operation switch
    {
        FilterOperator.Equal => "=",
        FilterOperator.Greater => ">",
        FilterOperator.GreaterOrEqual => ">=",
        FilterOperator.Less => "<",
        FilterOperator.LessOrEqual => "<=",
        _ => throw new NotSupportedException($"{operation} is no order."),
    };

    private static string Column(FilterAttribute attribute) => $"{(attribute.Kind == FilterAttributeKind.Tag ? "t" : "i")}.{attribute.Column}";

    /// <summary>In code points, as both databases count.</summary>
    private static int Length(string text) => text.EnumerateRunes().Count();
}
