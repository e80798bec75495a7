using System.Collections.Concurrent;
using Cordon.Host.Web;

namespace Cordon.Tests.Storage;

/// <summary>
/// What a server leaves that was put together and never started: the newest schema, a key ring, a signing key. Most tests begin with a copy of it, because
/// making one's own takes longer than what they do with it; a test that is about keys of two installations makes its own.
/// </summary>
internal static class ServerTemplate
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestDatabase>>> _made = new(StringComparer.Ordinal);

    /// <summary>Skips the test where PostgreSQL is asked for and the machine has none.</summary>
    public static async Task<TestDatabase> CopyAsync(string dialect) =>
        await (await _made.GetOrAdd(dialect, _ => new Lazy<Task<TestDatabase>>(() => MakeAsync(dialect))).Value).CopyAsync();

    private static async Task<TestDatabase> MakeAsync(string dialect)
    {
        var database = await TestDatabase.CreateEmptyAsync(dialect);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(database.Folder, recursive: true);
        var settings = new ServeSettings { DataFolder = database.Folder, Urls = "http://127.0.0.1:0", Database = database.ConnectionString };
        await using (await CordonServer.BuildAsync(settings, CancellationToken.None))
        {
            // Nothing more.
        }

        // The last connection to close writes SQLite's log into the file.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        return database;
    }
}
