using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Cordon.Host.Identities.Imports;

/// <summary>
/// One import at a time, also when it runs in another process or on another server: two would not see each other's new identities. The
/// operating system or the database lets go of the lock however the process ends.
/// </summary>
internal sealed class ImportLock : IAsyncDisposable
{
    private const long PostgreSqlKey = 0x6964656e7469;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    private readonly DbConnection _connection;
    private readonly FileStream? _file;

    private ImportLock(DbConnection connection, FileStream? file)
    {
        _connection = connection;
        _file = file;
    }

    /// <summary>Waits for its turn.</summary>
    /// <param name="connection">On PostgreSQL the lock lives as long as this is open.</param>
    public static async Task<ImportLock> TakeAsync(DbConnection connection, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await TryTakeAsync(connection, cancellationToken) is { } taken)
            {
                return taken;
            }

            await Task.Delay(_pause, time, cancellationToken);
        }
    }

    /// <summary>Null when an import runs.</summary>
    public static async Task<ImportLock?> TryTakeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (connection is not SqliteConnection sqlite)
        {
            var isTaken = await connection.ExecuteScalarAsync<bool>(
                new CommandDefinition("SELECT pg_try_advisory_lock(@PostgreSqlKey)", new { PostgreSqlKey }, cancellationToken: cancellationToken));
            return isTaken ? new ImportLock(connection, null) : null;
        }

        try
        {
            var path = Path.Combine(Path.GetDirectoryName(sqlite.DataSource)!, "import.lock");
            return new ImportLock(connection, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null)
        {
            await _file.DisposeAsync();
        }
        else if (_connection.State == System.Data.ConnectionState.Open)
        {
            await _connection.ExecuteAsync("SELECT pg_advisory_unlock(@PostgreSqlKey)", new { PostgreSqlKey });
        }
    }
}
