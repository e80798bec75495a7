using System.Globalization;
using System.Text.Json;
using Cordon.Host.Storage;

namespace Cordon.Host.Identities.Filters;

internal sealed class PostgreSqlAttributeSql(SqlParameters parameters) : IAttributeSql
{
    public string Present(IReadOnlyList<string> path) => $"({Path(path)} IS NOT NULL)";

    public string Compare(ComparisonFilter comparison)
    {
        var path = Path(comparison.Attribute.Path);
        if (comparison.Operator == FilterOperator.Equal)
        {
            // A scalar contains itself, and a list its elements.
            return $"COALESCE({path} @> {Json(comparison.Value)}, FALSE)";
        }

        var operand = parameters.Add(comparison.Value);
        var value = $"(CASE jsonb_typeof({path}) WHEN 'array' THEN EXISTS (SELECT 1 FROM jsonb_array_elements({path}) e (item) WHERE {Element("e.item", comparison, operand)})"
            + $" ELSE {Element(path, comparison, operand)} END)";
        return comparison.Value is double ? $"({Candidate(path, comparison)} AND {value})" : value;
    }

    /// <summary>What every match obeys and costs one look. Lists come behind numbers (PostgreSQL, 8.14.4). NULL where there is nothing at the path.</summary>
    private string Candidate(string path, ComparisonFilter comparison)
    {
        var number = $"{path} {FilterSql.Order(comparison.Operator)} {Json(comparison.Value)}";
        return comparison.Operator is FilterOperator.Greater or FilterOperator.GreaterOrEqual ? number : $"({number} OR jsonb_typeof({path}) = 'array')";
    }

    /// <summary>A cast is done once for a statement; to_jsonb would be called for every row.</summary>
    private string Json(object value) => value switch
    {
        bool truth => truth ? "'true'::jsonb" : "'false'::jsonb",
        double number => $"{parameters.Add(number.ToString("R", CultureInfo.InvariantCulture))}::jsonb",
        _ => $"{parameters.Add(JsonSerializer.Serialize(((string)value).Replace('\0', '\uFFFD'), AttributeJson.Plain.String))}::jsonb",
    };

    /// <summary>CASE keeps the order: AND would let the planner turn text into a number before it looks at the type.</summary>
    private static string Element(string item, ComparisonFilter comparison, string operand) => comparison.Value switch
    {
        double => $"CASE WHEN jsonb_typeof({item}) = 'number' THEN ({item})::float8 {FilterSql.Order(comparison.Operator)} {operand} ELSE FALSE END",
        _ => $"CASE WHEN jsonb_typeof({item}) = 'string' THEN "
            + $"{FilterSql.Compare(Dialect.PostgreSql, $"({item} #>> '{{}}') COLLATE \"C\"", comparison.Operator, operand, (string)comparison.Value)} ELSE FALSE END",
    };

    /// <summary>Member by member: a path as one value would also count into lists.</summary>
    private string Path(IReadOnlyList<string> path) => $"(i.search{string.Concat(path.Select(name => $" -> {parameters.Add(name)}"))})";
}
