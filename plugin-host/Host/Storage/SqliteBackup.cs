using Dapper;
using Microsoft.Data.Sqlite;

namespace Cordon.Host.Storage;

/// <summary>Back-up and restoring of the SQLite database.</summary>
internal static class SqliteBackup
{
    /// <summary>Writes a copy as of one moment while others go on reading and writing. The file appears whole or not at all.</summary>
    /// <exception cref="StorageException">The file exists.</exception>
    public static async Task WriteAsync(Database database, string file, CancellationToken cancellationToken)
    {
        if (File.Exists(file))
        {
            throw new StorageException($"{file} exists. A back-up never overwrites another; name a new file.");
        }

        var part = $"{file}.part";
        File.Delete(part);
        try
        {
            await using var connection = await database.OpenAsync(cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition("VACUUM INTO @part", new { part }, cancellationToken: cancellationToken));
            File.Move(part, file);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Puts a back-up in the place of the database. What was there stays beside it under the name that is answered.</summary>
    /// <exception cref="StorageException">The file is no back-up of Cordon, or of a newer one.</exception>
    public static async Task<string?> RestoreAsync(string file, string dataFolder, TimeProvider time, CancellationToken cancellationToken)
    {
        await CheckAsync(file, cancellationToken);
        var place = Database.FileIn(dataFolder);
        var part = $"{place}.part";
        File.Copy(file, part, overwrite: true);
        var before = File.Exists(place) ? $"{place}.before-{time.GetUtcNow():yyyyMMdd-HHmmss}" : null;
        if (before is not null)
        {
            await using var old = Database.Open(postgreSql: null, dataFolder);
            await WriteAsync(old, before, cancellationToken);

            // The last connection to close writes the log into the database and deletes it.
            SqliteConnection.ClearAllPools();
        }

        // A log that a crash left behind belongs to the old database, never to the restored one.
        File.Delete(place + "-wal");
        File.Delete(place + "-shm");
        File.Move(part, place, overwrite: true);
        return before;
    }

    private static async Task CheckAsync(string file, CancellationToken cancellationToken)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        await using var connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            var reached = await connection.ExecuteScalarAsync<int>("SELECT max(number) FROM schema_steps");
            var newest = Migration.Newest;
            if (reached > newest)
            {
                throw new StorageException($"{file} is at step {reached}; this version of Cordon knows {newest}. Restore it with the Cordon that wrote it.");
            }

            if (await connection.ExecuteScalarAsync<string>("PRAGMA integrity_check") is var verdict and not "ok")
            {
                throw new StorageException($"{file} is damaged: {verdict}. Take another back-up.");
            }
        }
        catch (SqliteException exception)
        {
            throw new StorageException($"{file} is no back-up of Cordon: {exception.Message}");
        }
    }
}
