using System.CommandLine;
using Cordon.Host.Storage;

namespace Cordon.Host.Cli.Db;

/// <summary><c>cordon db backup FILE</c>: a copy as of one moment, safe while the server runs.</summary>
internal sealed class DbBackupVerb : Command
{
    private readonly Argument<string> _file = new("file") { Description = "The file to write; it must not exist." };
    private readonly StorageOptions _storage;

    public DbBackupVerb()
        : base("backup", "Copy the database while the server runs.")
    {
        Add(_file);
        _storage = new StorageOptions(this);
        SetAction((line, cancellationToken) => StorageOptions.GuardAsync(() => RunAsync(line, cancellationToken)));
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var place = _storage.Place(line);
        await using var database = place.Open();
        if (database.Dialect == Dialect.PostgreSql)
        {
            throw new StorageException("A PostgreSQL database is backed up with its own pg_dump, which knows how to do it while others write.");
        }

        if (!File.Exists(Database.FileIn(place.Folder)))
        {
            throw new StorageException($"{place.Folder} holds no database. Name the server's folder by --data.");
        }

        using var visit = place.Visit();
        var file = Path.GetFullPath(line.GetRequiredValue(_file));
        await SqliteBackup.WriteAsync(database, file, cancellationToken);
        Console.WriteLine($"{file}: {new FileInfo(file).Length:N0} bytes. Keep a copy of {Path.Combine(place.Folder, "keys")} too, in another place: without it the secrets cannot be read.");
        return ExitCode.Done;
    }
}
