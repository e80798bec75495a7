using System.CommandLine;
using Cordon.Host.Storage;

namespace Cordon.Host.Cli.Db;

/// <summary><c>cordon db restore FILE</c>: puts a back-up in the place of the database of a stopped server.</summary>
internal sealed class DbRestoreVerb : Command
{
    private readonly Argument<string> _file = new("file") { Description = "A file that `cordon db backup` wrote." };
    private readonly StorageOptions _storage;

    public DbRestoreVerb()
        : base("restore", "Put a back-up in the place of the database. The server must be stopped.")
    {
        Add(_file);
        _storage = new StorageOptions(this);
        SetAction((line, cancellationToken) => StorageOptions.GuardAsync(() => RunAsync(line, cancellationToken)));
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var place = _storage.Place(line);
        if (place.PostgreSql is not null)
        {
            throw new StorageException("A PostgreSQL database is restored with its own pg_restore.");
        }

        using var held = DataFolder.OpenAlone(place.Folder);
        var before = await SqliteBackup.RestoreAsync(line.GetRequiredValue(_file), place.Folder, TimeProvider.System, cancellationToken);
        Console.WriteLine(before is null ? "Restored." : $"Restored. What was there before is kept as {before}.");
        return ExitCode.Done;
    }
}
