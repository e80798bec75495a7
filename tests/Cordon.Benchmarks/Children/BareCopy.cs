using System.Diagnostics;
using System.Globalization;
using Cordon.Benchmarks.Service;
using Cordon.Host.Storage;
using Microsoft.Data.Sqlite;

namespace Cordon.Benchmarks.Children;

/// <summary>
/// The least that can put what a sync has stored into the same SQLite: the same rows in the same tables with the same indexes, one transaction, a prepared
/// INSERT for each table, values that lie ready. Prints its milliseconds, the commit included.
/// </summary>
internal static class BareCopy
{
    public const string Verb = "bare-copy";

    /// <summary>Those that others refer to first.</summary>
    private static readonly string[] _tables = ["identities", "sync_identities"];

    /// <param name="folder">Empty: the copy goes there.</param>
    /// <param name="from">A data folder after a sync.</param>
    public static async Task<int> RunAsync(string folder, string from)
    {
        await using var database = Database.Open(postgreSql: null, folder);
        await new Migrator(database, TimeProvider.System).RunAsync(CancellationToken.None);
        await using var connection = (SqliteConnection)await database.OpenAsync(CancellationToken.None);
        var rows = _tables.Select(table => Read(from, table)).ToList();
        await ExecuteAsync(connection, "PRAGMA cache_size = -65536; PRAGMA foreign_keys = OFF;");
        var started = Stopwatch.GetTimestamp();
        await using var transaction = connection.BeginTransaction();
        foreach (var (table, values) in _tables.Zip(rows))
        {
            PreparedInsert.Run(transaction, table, values[0].Length, values);
        }

        await transaction.CommitAsync();
        Console.WriteLine(Stopwatch.GetElapsedTime(started).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static List<object[]> Read(string folder, string table)
    {
        using var connection = new SqliteConnection($"Data Source={Database.FileIn(folder)};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table}";
        using var row = command.ExecuteReader();
        var rows = new List<object[]>();
        while (row.Read())
        {
            var values = new object[row.FieldCount];
            row.GetValues(values);
            rows.Add(values);
        }

        return rows;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = new SqliteCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
