using System.Diagnostics;
using System.Globalization;
using Cordon.Benchmarks.Service;
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
        await PeopleRows.InsertAsync(connection, count, CancellationToken.None);
        Console.WriteLine(Stopwatch.GetElapsedTime(started).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
