using System.Data.Common;
using System.Text.Json;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Storage;

namespace Cordon.Host.Identities;

/// <summary>Builds the statements that read identities. One object a statement.</summary>
internal sealed class IdentityQuery(Dialect dialect)
{
    private readonly SqlParameters _parameters = new();

    public DbCommand Page(DbConnection connection, IdentitySelection selection, IdentitySort sort, object[]? after, int limit)
    {
        var lead = LeadingTag(selection.Filter);
        var order = Order(sort, lead);
        var where = Where(selection, lead);
        if (after is not null)
        {
            where.Add($"({string.Join(", ", order)}) {(sort.IsDescending ? "<" : ">")} ({string.Join(", ", after.Select(_parameters.Add))})");
        }

        var direction = sort.IsDescending ? " DESC" : "";
        return Command(
            connection,
            $"SELECT {IdentityRecord.Columns} FROM {From(lead)}{Condition(where)} "
                + $"ORDER BY {string.Join(", ", order.Select(column => column + direction))} LIMIT {_parameters.Add(limit)}");
    }

    /// <summary>All of them, in the order of values.</summary>
    public DbCommand All(DbConnection connection, IdentitySelection selection)
    {
        var lead = LeadingTag(selection.Filter);
        return Command(
            connection,
            $"SELECT {IdentityRecord.Columns} FROM {From(lead)}{Condition(Where(selection, lead))} ORDER BY {string.Join(", ", Order(IdentitySort.Default, lead))}");
    }

    public DbCommand Count(DbConnection connection, IdentitySelection selection)
    {
        var lead = LeadingTag(selection.Filter);
        return Command(connection, $"SELECT count(*) FROM {From(lead)}{Condition(Where(selection, lead))}");
    }

    private DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        _parameters.AddTo(command);
        return command;
    }

    /// <summary>A tag that must be there leads: its rows lie in the order of values. CROSS JOIN keeps SQLite from turning the tables round.</summary>
    private string From(TagFilter? lead) =>
        lead is null ? "identities i" : $"identity_tags t {(dialect == Dialect.Sqlite ? "CROSS " : "")}JOIN identities i ON i.number = t.number";

    private static string[] Order(IdentitySort sort, TagFilter? lead)
    {
        var table = lead is not null && sort.Name == IdentitySort.Default.Name ? "t" : "i";
        return [.. sort.Columns.Select(column => $"{table}.{column}")];
    }

    private List<string> Where(IdentitySelection selection, TagFilter? lead)
    {
        var filters = new FilterSql(dialect, _parameters);
        var where = new List<string>();
        if (lead is not null)
        {
            where.Add(filters.Condition(lead.Inner));
        }

        foreach (var part in Parts(selection.Filter))
        {
            if (!ReferenceEquals(part, lead))
            {
                where.Add(filters.Condition(part));
            }
        }

        if (selection.ListOf is not null)
        {
            where.Add($"i.id IN (SELECT m.identity_id FROM collection_members m WHERE m.collection_id = {_parameters.Add(selection.ListOf)})");
        }

        if (selection.Ids is not null)
        {
            var ids = _parameters.Add(JsonSerializer.Serialize(selection.Ids, AttributeJson.Plain.IReadOnlyListString));
            where.Add(dialect == Dialect.Sqlite
                ? $"i.id IN (SELECT value FROM json_each({ids}))"
                : $"i.id IN (SELECT value FROM jsonb_array_elements_text({ids}::jsonb) AS each (value))");
        }

        return where;
    }

    private static string Condition(List<string> where) => where.Count == 0 ? "" : $" WHERE {string.Join(" AND ", where)}";

    /// <summary>An identity has a tag once, so that leading by it shows no identity twice.</summary>
    private static TagFilter? LeadingTag(Filter? filter) =>
        Parts(filter).OfType<TagFilter>().FirstOrDefault(tag => tag.Inner is ComparisonFilter { Operator: FilterOperator.Equal });

    private static IReadOnlyList<Filter> Parts(Filter? filter) => filter switch
    {
        null => [],
        AllFilter all => all.Parts,
        _ => [filter],
    };
}
