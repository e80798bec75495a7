using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cordon.Host.Identities.Imports;

/// <summary>
/// How SQLite works during an import: with room for the pages of its indexes, and without a wait for the disk after each short transaction.
/// What is staged may be lost, as long as the last transaction makes all of it durable. A page that changes again and again is copied from the
/// log into the database once every 600 MB, and not after each transaction.
/// </summary>
internal sealed class ImportTuning : IAsyncDisposable
{
    private const string During = "PRAGMA cache_size = -24576; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 150000; PRAGMA journal_size_limit = 67108864;";
    private const string Usual = "PRAGMA cache_size = -2000; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 1000;";

    private readonly SqliteConnection? _connection;

    private ImportTuning(SqliteConnection? connection) => _connection = connection;

    public static async Task<ImportTuning> BeginAsync(DbConnection connection)
    {
        if (connection is SqliteConnection sqlite)
        {
            await sqlite.ExecuteAsync(During);
        }

        return new ImportTuning(connection as SqliteConnection);
    }

    /// <summary>What is written from here on, and all before it, is on the disk when its transaction ends.</summary>
    public async Task MakeDurableAsync()
    {
        if (_connection is not null)
        {
            await _connection.ExecuteAsync("PRAGMA synchronous = FULL");
        }
    }

    /// <summary>The connection goes back to those that others use.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
        {
            await _connection.ExecuteAsync(Usual);
        }
    }
}
