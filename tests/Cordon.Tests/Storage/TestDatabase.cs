using Cordon.Host.Storage;
using Npgsql;

namespace Cordon.Tests.Storage;

/// <summary>A fresh database of a test's own, on SQLite or PostgreSQL, brought to the newest schema.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly TempFolder _folder;

    private TestDatabase(TempFolder folder, string? connectionString)
    {
        _folder = folder;
        ConnectionString = connectionString;
        Database = Database.Open(connectionString, folder.Path);
    }

    /// <summary>For theories: every dialect as text, because the enum is internal to the host.</summary>
    public static TheoryData<string> Dialects => [nameof(Dialect.Sqlite), nameof(Dialect.PostgreSql)];

    public Database Database { get; }

    /// <summary>What <c>--database</c> would be given; null for SQLite.</summary>
    public string? ConnectionString { get; }

    /// <summary>The data folder.</summary>
    public string Folder => _folder.Path;

    /// <summary>Skips the test where PostgreSQL is asked for and the machine has none.</summary>
    public static async Task<TestDatabase> CreateAsync(string dialect)
    {
        var database = await CreateEmptyAsync(dialect);
        await new Migrator(database.Database, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>One without any tables.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(string dialect) =>
        new(new TempFolder(), dialect == nameof(Dialect.PostgreSql) ? await CreateOnServerAsync() : null);

    /// <summary>Another one that holds what this one does. Nobody may work on this one meanwhile.</summary>
    public async Task<TestDatabase> CopyAsync()
    {
        var folder = new TempFolder();
        foreach (var path in Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            Copy(path, folder[Path.GetRelativePath(Folder, path)]);
        }

        return new TestDatabase(folder, ConnectionString is null ? null : await CreateOnServerAsync(new NpgsqlConnectionStringBuilder(ConnectionString).Database));
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (ConnectionString is null)
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        }

        _folder.Dispose();
    }

    /// <summary>With its rights. A folder comes before what is in it.</summary>
    private static void Copy(string path, string to)
    {
        if (Directory.Exists(path))
        {
            Directory.CreateDirectory(to);
        }
        else
        {
            File.Copy(path, to);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(to, File.GetUnixFileMode(path));
        }
    }

    private static async Task<string> CreateOnServerAsync(string? template = null)
    {
        if (await PostgreSqlServer.SharedAsync() is not { } server)
        {
            Assert.Skip("PostgreSQL's initdb and postgres are not on this machine.");
            throw new InvalidOperationException("Skipped.");
        }

        var name = $"t{Guid.NewGuid():n}";
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}{(template is null ? "" : $" TEMPLATE {template}")}";
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
    }
}
