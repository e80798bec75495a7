using Cordon.Host.Storage;

namespace Cordon.Host.Identities.Filters;

internal sealed class SqliteAttributeSql(SqlParameters parameters) : IAttributeSql
{
    public string Present(IReadOnlyList<string> path) => $"(json_type(i.search, {Path(path)}) IS NOT NULL)";

    public string Compare(ComparisonFilter comparison)
    {
        var path = Path(comparison.Attribute.Path);
        var operand = comparison.Value is bool ? "" : parameters.Add(comparison.Value);
        var element = Element("e.type", "e.atom", comparison, operand);
        var single = Element($"json_type(i.search, {path})", $"json_extract(i.search, {path})", comparison, operand);
        var value = $"CASE json_type(i.search, {path}) WHEN 'array' THEN EXISTS (SELECT 1 FROM json_each(i.search, {path}) e WHERE {element}) ELSE COALESCE({single}, FALSE) END";
        return $"({Candidate(comparison, path, operand)} AND {value})";
    }

    /// <summary>What every match obeys and costs one look: most documents are out of question after it. NULL where there is nothing at the path.</summary>
    private string Candidate(ComparisonFilter comparison, string path, string operand) => comparison switch
    {
        _ when Needle(comparison) is { } needle => $"instr(i.search, {parameters.Add(needle)}) > 0",
        { Value: bool truth } => $"json_type(i.search, {path}) IN ('array', '{(truth ? "true" : "false")}')",

        // A list reads as text, and text comes behind every number; so does every text that is compared with one.
        { Operator: FilterOperator.Greater or FilterOperator.GreaterOrEqual, Value: double } => $"json_extract(i.search, {path}) {FilterSql.Order(comparison.Operator)} {operand}",
        { Value: double } => $"(json_extract(i.search, {path}) {FilterSql.Order(comparison.Operator)} {operand} OR json_extract(i.search, {path}) >= '')",
        _ => "TRUE",
    };

    private static string Element(string type, string value, ComparisonFilter comparison, string operand) => comparison.Value switch
    {
        bool truth => $"{type} = '{(truth ? "true" : "false")}'",
        double => $"({type} IN ('integer', 'real') AND {value} {FilterSql.Order(comparison.Operator)} {operand})",
        _ => $"({type} = 'text' AND {FilterSql.Compare(Dialect.Sqlite, value, comparison.Operator, operand, (string)comparison.Value)})",
    };

    /// <summary>What a document that matches must hold as text: a search in bytes spares reading most documents as JSON.</summary>
    private static string? Needle(ComparisonFilter comparison) => (comparison.Operator, comparison.Value) switch
    {
        (FilterOperator.Equal, string text) => $"\"{SearchDocument.Escaped(text)}\"",
        (FilterOperator.StartsWith, string text) => $"\"{SearchDocument.Escaped(text)}",
        (FilterOperator.EndsWith, string text) => $"{SearchDocument.Escaped(text)}\"",
        (FilterOperator.Contains, string text) => SearchDocument.Escaped(text),
        _ => null,
    };

    /// <summary>A name holds no quotes: the parser knows only letters, digits and a few signs. Sample: <c>$."manager"."name"</c></summary>
    private string Path(IReadOnlyList<string> path) => parameters.Add($"${string.Concat(path.Select(name => $".\"{name}\""))}");
}
