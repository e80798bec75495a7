using Cordon.Host.Storage;
using Dapper;

namespace Cordon.Tests.Storage;

public sealed class SqliteBackupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Copies_one_moment_while_others_write()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(Dialect.Sqlite));
        var file = Path.Combine(database.Folder, "backup.db");
        await using var open = await database.Database.OpenAsync(Token);
        await using var transaction = await open.BeginTransactionAsync(Token);
        await open.ExecuteAsync("INSERT INTO settings (name, value) VALUES ('half', 'done')", transaction: transaction);

        await SqliteBackup.WriteAsync(database.Database, file, Token);

        await transaction.CommitAsync(Token);
        Assert.Equal(0, await CountAsync(file));
    }

    [Fact]
    public async Task Never_overwrites_a_back_up()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(Dialect.Sqlite));
        var file = Path.Combine(database.Folder, "backup.db");
        await SqliteBackup.WriteAsync(database.Database, file, Token);

        await Assert.ThrowsAsync<StorageException>(() => SqliteBackup.WriteAsync(database.Database, file, Token));
    }

    [Fact]
    public async Task Restores_what_was_backed_up_and_keeps_what_was_there()
    {
        await using var database = await TestDatabase.CreateAsync(nameof(Dialect.Sqlite));
        var file = Path.Combine(database.Folder, "backup.db");
        await SqliteBackup.WriteAsync(database.Database, file, Token);
        await using (var connection = await database.Database.OpenAsync(Token))
        {
            await connection.ExecuteAsync("INSERT INTO settings (name, value) VALUES ('later', 'x')");
        }

        var before = await SqliteBackup.RestoreAsync(file, database.Folder, TimeProvider.System, Token);

        Assert.Equal(0, await CountAsync(Path.Combine(database.Folder, "cordon.db")));
        Assert.Equal(1, await CountAsync(before!));
    }

    [Fact]
    public async Task Refuses_a_file_that_is_no_back_up()
    {
        using var folder = new TempFolder();
        var file = folder.Write("backup.db", "this is a text, and a long one at that, so that it cannot be taken for an empty database");

        var exception = await Assert.ThrowsAsync<StorageException>(() => SqliteBackup.RestoreAsync(file, folder.Path, TimeProvider.System, Token));

        Assert.Contains("is no back-up of Cordon", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["cordon.db"]));
    }

    [Fact]
    public void Lets_one_process_at_a_time_into_the_data_folder()
    {
        using var folder = new TempFolder();
        using var held = DataFolder.Open(folder.Path);

        Assert.Contains("another Cordon works in this folder", Assert.Throws<StorageException>(() => DataFolder.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Restoring_waits_for_nobody_and_disturbs_nobody()
    {
        using var folder = new TempFolder();
        using (DataFolder.Open(folder.Path))
        using (DataFolder.Visit(folder.Path))
        using (DataFolder.Visit(folder.Path))
        {
            Assert.Contains("another Cordon works in this folder", Assert.Throws<StorageException>(() => DataFolder.OpenAlone(folder.Path)).Message, StringComparison.Ordinal);
        }

        using (DataFolder.Visit(folder.Path))
        {
            Assert.Contains("a command works on the database", Assert.Throws<StorageException>(() => DataFolder.OpenAlone(folder.Path)).Message, StringComparison.Ordinal);
        }

        using (DataFolder.OpenAlone(folder.Path))
        {
            Assert.Contains("the database is being restored", Assert.Throws<StorageException>(() => DataFolder.Visit(folder.Path)).Message, StringComparison.Ordinal);
        }

        DataFolder.Open(folder.Path).Dispose();
    }

    private static async Task<long> CountAsync(string file)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file};Pooling=False");
        return await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM settings");
    }
}
