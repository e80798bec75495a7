using System.Data.Common;
using System.Text.Json;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Storage;

namespace Cordon.Host.Identities;

/// <summary>Builds the statements that read the identities of a selection in an order.</summary>
/// <param name="after">The values of the order's columns behind which to begin.</param>
/// <param name="now">The moment at which is asked.</param>
internal sealed class IdentityQuery(Dialect dialect, IdentitySelection selection, IdentitySort sort, object[]? after, DateTimeOffset now)
{
    private readonly IReadOnlyList<Filter> _parts = FilterIndex.Parts(selection.Filter);

    public DbCommand Page(DbConnection connection, int limit) => Page(connection, limit, IdentityReach.Any, fence: null);

    /// <summary>Fetches what one part of the filter finds and sorts what obeys the others.</summary>
    public DbCommand PageBy(DbConnection connection, int limit, Filter part) => Page(connection, limit, IdentityReach.Part, fence: null, part);

    /// <summary>Looks no further than a place in the order.</summary>
    /// <param name="fence">The values of the order's columns there, from <see cref="Fence"/>.</param>
    public DbCommand PageUpTo(DbConnection connection, int limit, object[] fence) => Page(connection, limit, IdentityReach.Order, fence);

    /// <summary>Reads all identities as they lie and sorts what it finds.</summary>
    public DbCommand PageByScan(DbConnection connection, int limit) => Page(connection, limit, IdentityReach.Scan, fence: null);

    /// <summary>The place in the order that lies some identities further on, whether they obey the filter or not.</summary>
    public DbCommand Fence(DbConnection connection, int distance)
    {
        var parameters = new SqlParameters();
        var columns = Order(lead: null);
        List<string> where = after is null ? [] : [Beyond(columns, after, parameters)];
        return Command(
            connection,
            $"SELECT {string.Join(", ", columns)} FROM identities i{Condition(where)} ORDER BY {By(columns)} LIMIT 1 OFFSET {parameters.Add(distance)}",
            parameters);
    }

    /// <summary>All of them, in the order asked for.</summary>
    public DbCommand All(DbConnection connection)
    {
        var parameters = new SqlParameters();
        var lead = LeadingTag();
        return Command(
            connection,
            $"SELECT {IdentityRecord.Columns} FROM {From(lead, IdentityReach.Any)}{Condition(Where(lead, parameters))} ORDER BY {By(Order(lead))}",
            parameters);
    }

    /// <summary>How many obey one part of the filter, counted no further than a limit.</summary>
    public DbCommand CountUpTo(DbConnection connection, Filter part, int limit)
    {
        var parameters = new SqlParameters();
        var condition = new FilterSql(dialect, parameters, now).Condition(part);
        return Command(connection, $"SELECT count(*) FROM (SELECT 1 FROM identities i WHERE {condition} LIMIT {parameters.Add(limit)}) s", parameters);
    }

    public DbCommand Count(DbConnection connection)
    {
        var parameters = new SqlParameters();
        var lead = LeadingTag();
        return Command(connection, $"SELECT count(*) FROM {From(lead, IdentityReach.Any)}{Condition(Where(lead, parameters))}", parameters);
    }

    /// <summary>A tag that must be there leads, and its rows lie in the order of values. An identity has a tag once, so that it is not shown twice.</summary>
    public bool IsLedByTag => LeadingTag() is not null;

    private DbCommand Page(DbConnection connection, int limit, IdentityReach reach, object[]? fence, Filter? part = null)
    {
        var parameters = new SqlParameters();
        var lead = LeadingTag();
        var columns = Order(lead);
        var where = Where(lead, parameters);
        if (after is not null)
        {
            where.Add(Beyond(columns, after, parameters));
        }

        if (fence is not null)
        {
            where.Add($"({string.Join(", ", columns)}) {(sort.IsDescending ? ">=" : "<=")} ({string.Join(", ", fence.Select(parameters.Add))})");
        }

        var from = part is null || dialect == Dialect.PostgreSql ? From(lead, reach) : FromPart(new FilterSql(dialect, parameters, now).Condition(part));
        var by = reach is IdentityReach.Any or IdentityReach.Order || dialect == Dialect.Sqlite ? columns : Computed(columns);
        return Command(
            connection,
            $"SELECT {IdentityRecord.Columns} FROM {from}{Condition(where)} ORDER BY {By(by)} LIMIT {parameters.Add(limit)}",
            parameters);
    }

    private static DbCommand Command(DbConnection connection, string sql, SqlParameters parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        parameters.AddTo(command);
        return command;
    }

    /// <summary>CROSS JOIN keeps SQLite from turning the tables round, NOT INDEXED from walking an index; INDEXED BY says which.</summary>
    private string From(TagFilter? lead, IdentityReach reach) => (lead, dialect) switch
    {
        (null, Dialect.Sqlite) when reach == IdentityReach.Scan => "identities i NOT INDEXED",
        (null, Dialect.Sqlite) when reach == IdentityReach.Order => $"identities i INDEXED BY {sort.Index}",
        (null, _) => "identities i",
        (_, Dialect.Sqlite) => "identity_tags t CROSS JOIN identities i ON i.number = t.number",
        _ => "identity_tags t JOIN identities i ON i.number = t.number",
    };

    /// <summary>SQLite knows nothing of how many a part finds: it is told which to begin with. PostgreSQL keeps statistics.</summary>
    private static string FromPart(string condition) =>
        $"(SELECT i.number AS found FROM identities i WHERE {condition}) p CROSS JOIN identities i ON i.number = p.found";

    /// <summary>PostgreSQL walks no index in the order of what is computed.</summary>
    private string[] Computed(string[] columns) => [$"{columns[0]} {(sort.Columns[0] == "updated_at" ? "+ 0" : "|| ''")}", .. columns[1..]];

    private string[] Order(TagFilter? lead)
    {
        var table = lead is not null && sort.Name == IdentitySort.Default.Name ? "t" : "i";
        return [.. sort.Columns.Select(column => $"{table}.{column}")];
    }

    private string By(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => sort.IsDescending ? $"{column} DESC" : column));

    private string Beyond(string[] columns, object[] place, SqlParameters parameters) =>
        $"({string.Join(", ", columns)}) {(sort.IsDescending ? "<" : ">")} ({string.Join(", ", place.Select(parameters.Add))})";

    private List<string> Where(TagFilter? lead, SqlParameters parameters)
    {
        var filters = new FilterSql(dialect, parameters, now);
        var where = new List<string> { IdentityHorizon.IsThere };
        if (lead is not null)
        {
            where.Add(filters.Condition(lead.Inner));
        }

        where.AddRange(_parts.Where(part => !ReferenceEquals(part, lead)).Select(filters.Condition));
        if (selection.ListOf is not null)
        {
            where.Add($"i.id IN (SELECT m.identity_id FROM collection_members m WHERE m.collection_id = {parameters.Add(selection.ListOf)})");
        }

        if (selection.Ids is not null)
        {
            var ids = parameters.Add(JsonSerializer.Serialize(selection.Ids, AttributeJson.Plain.IReadOnlyListString));
            where.Add($"i.id IN (SELECT value FROM {TextList.Of(dialect, ids)})");
        }

        return where;
    }

    private static string Condition(List<string> where) => where.Count == 0 ? "" : $" WHERE {string.Join(" AND ", where)}";

    private TagFilter? LeadingTag() =>
        _parts.OfType<TagFilter>().FirstOrDefault(tag => tag.Inner is ComparisonFilter { Operator: FilterOperator.Equal });
}
