using System.Diagnostics;
using System.Globalization;
using Cordon.Benchmarks.Processes;
using Cordon.Host.Storage;
using Microsoft.Data.Sqlite;

namespace Cordon.Benchmarks.Children;

/// <summary>
/// The least that can put identities into the same SQLite: one transaction, one prepared INSERT, values that lie ready, the same tables with the
/// same indexes. It reads no file, compares nothing and reports nothing. Prints its milliseconds, the commit included.
/// </summary>
internal static class BareInsert
{
    public const string Verb = "bare-insert";

    private const string Fields =
        "number, id, value, value_key, display_name, display_name_key, source, source_key, external_id, status, status_key, risk, risk_key, tags, attributes, search, "
        + "created_at, updated_at, version";

    public static async Task<int> RunAsync(string folder, int count)
    {
        await using var database = Database.Open(postgreSql: null, folder);
        await new Migrator(database, TimeProvider.System).RunAsync(CancellationToken.None);
        await using var connection = (SqliteConnection)await database.OpenAsync(CancellationToken.None);
        await using (var cache = new SqliteCommand("PRAGMA cache_size = -65536", connection))
        {
            await cache.ExecuteNonQueryAsync();
        }

        var started = Stopwatch.GetTimestamp();
        await using var transaction = connection.BeginTransaction();
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO identities ({Fields}) VALUES ({string.Join(", ", Enumerable.Range(0, 19).Select(i => $"${i}"))})";
        for (var i = 0; i < 19; i++)
        {
            insert.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        for (var number = 1; number <= count; number++)
        {
            Fill(insert, number);
            insert.ExecuteNonQuery();
        }

        await transaction.CommitAsync();
        Console.WriteLine(Stopwatch.GetElapsedTime(started).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    private static void Fill(SqliteCommand insert, int number)
    {
        var person = Person.Of(number);
        object[] values =
        [
            number, Guid.CreateVersion7().ToString("n"), person.Value, person.Value, person.DisplayName, person.DisplayName, "okta", "okta", person.ExternalId,
            "ACTIVE", "active", "low", "low", "[]", person.Attributes, person.Attributes, 1L, 1L, 1L,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            insert.Parameters[i].Value = values[i];
        }
    }
}
