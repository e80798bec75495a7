using System.Reflection;

namespace Cordon.Host.Storage;

/// <summary>
/// One step of the schema, embedded as <c>0001_name.sql</c>. One text serves both databases: <c>{json}</c>, <c>{blob}</c>,
/// <c>{key}</c> (text that is sorted by its bytes) and <c>{identity}</c> stand for types that they call differently; <c>{clustered}</c> behind a
/// table keeps its rows in the order of the primary key, where the database can.
/// </summary>
internal sealed record Migration
{
    private const string Prefix = "Cordon.Host.Storage.Migrations.";

    public required int Number { get; init; }

    public required string Name { get; init; }

    public required string Sql { get; init; }

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<Migration> All(Dialect dialect) =>
    [
        .. Assembly.GetExecutingAssembly().GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Read(name, dialect))
            .OrderBy(migration => migration.Number),
    ];

    private static Migration Read(string resource, Dialect dialect)
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        var name = resource[Prefix.Length..];
        return new Migration { Number = int.Parse(name.AsSpan(0, 4)), Name = name[5..^4], Sql = Translate(text.ReadToEnd(), dialect) };
    }

    private static string Translate(string sql, Dialect dialect) => dialect == Dialect.Sqlite
        ? sql.Replace("{json}", "TEXT", StringComparison.Ordinal)
            .Replace("{key}", "TEXT", StringComparison.Ordinal)
            .Replace("{blob}", "BLOB", StringComparison.Ordinal)
            .Replace("{identity}", "INTEGER PRIMARY KEY AUTOINCREMENT", StringComparison.Ordinal)
            .Replace("{clustered}", " WITHOUT ROWID", StringComparison.Ordinal)
        : sql.Replace("{json}", "JSONB", StringComparison.Ordinal)
            .Replace("{key}", "TEXT COLLATE \"C\"", StringComparison.Ordinal)
            .Replace("{blob}", "BYTEA", StringComparison.Ordinal)
            .Replace("{identity}", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", StringComparison.Ordinal)
            .Replace("{clustered}", "", StringComparison.Ordinal);
}
