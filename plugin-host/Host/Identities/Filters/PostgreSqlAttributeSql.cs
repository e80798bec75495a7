using Cordon.Host.Storage;

namespace Cordon.Host.Identities.Filters;

internal sealed class PostgreSqlAttributeSql(SqlParameters parameters) : IAttributeSql
{
    public string Present(IReadOnlyList<string> path) => $"({Path(path)} IS NOT NULL)";

    public string Compare(ComparisonFilter comparison)
    {
        var path = Path(comparison.Attribute.Path);
        var operand = comparison.Value is bool ? "" : parameters.Add(comparison.Value);
        return $"(CASE jsonb_typeof({path}) WHEN 'array' THEN EXISTS (SELECT 1 FROM jsonb_array_elements({path}) e (item) WHERE {Element("e.item", comparison, operand)})"
            + $" ELSE {Element(path, comparison, operand)} END)";
    }

    /// <summary>CASE keeps the order: AND would let the planner turn text into a number before it looks at the type.</summary>
    private static string Element(string item, ComparisonFilter comparison, string operand) => comparison.Value switch
    {
        bool truth => $"COALESCE({item} = '{(truth ? "true" : "false")}'::jsonb, FALSE)",
        double => $"CASE WHEN jsonb_typeof({item}) = 'number' THEN ({item})::float8 {FilterSql.Order(comparison.Operator)} {operand} ELSE FALSE END",
        _ => $"CASE WHEN jsonb_typeof({item}) = 'string' THEN "
            + $"{FilterSql.Compare(Dialect.PostgreSql, $"({item} #>> '{{}}') COLLATE \"C\"", comparison.Operator, operand, (string)comparison.Value)} ELSE FALSE END",
    };

    /// <summary>Member by member: a path as one value would also count into lists.</summary>
    private string Path(IReadOnlyList<string> path) => $"(i.search{string.Concat(path.Select(name => $" -> {parameters.Add(name)}"))})";
}
