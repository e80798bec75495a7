using System.CommandLine;
using Cordon.Host.Storage;

namespace Cordon.Host.Cli.Db;

/// <summary><c>cordon db migrate</c>: what <c>serve</c> does at its start, by itself.</summary>
internal sealed class DbMigrateVerb : Command
{
    private readonly StorageOptions _storage;

    public DbMigrateVerb()
        : base("migrate", "Bring the database up to this version.")
    {
        _storage = new StorageOptions(this);
        SetAction((line, cancellationToken) => StorageOptions.GuardAsync(() => RunAsync(line, cancellationToken)));
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var place = _storage.Place(line);
        using var visit = place.Visit();
        await using var database = place.Open();
        var taken = await new Migrator(database, TimeProvider.System).RunAsync(cancellationToken);
        foreach (var step in taken)
        {
            Console.WriteLine($"{step.Number:0000} {step.Name}");
        }

        Console.WriteLine(taken.Count == 0 ? "The database is up to date." : $"{taken.Count} steps taken; the database is up to date.");
        return ExitCode.Done;
    }
}
