using Cordon.Host.Access;
using Cordon.Host.Storage;

namespace Cordon.Host.Cli.Access;

/// <summary>People and the audit log of one database, also while a server runs on it.</summary>
internal sealed class AccessStore : IAsyncDisposable
{
    private readonly Database _database;
    private readonly DataFolder? _visit;

    private AccessStore(Database database, DataFolder? visit)
    {
        _database = database;
        _visit = visit;
        Users = new Users(database, new AuditLog(database, TimeProvider.System), new Passwords(), TimeProvider.System);
        Trail = new AuditTrail(database);
    }

    /// <summary>Whoever may run this program on the server's data.</summary>
    public static Actor Actor { get; } = new() { Id = "command-line", Name = $"{Environment.UserName} (command line)" };

    public Users Users { get; }

    public AuditTrail Trail { get; }

    /// <exception cref="StorageException">The database is not there, or cannot be used.</exception>
    public static async Task<AccessStore> OpenAsync(string? postgreSql, string dataFolder, bool mayCreate, CancellationToken cancellationToken)
    {
        if (postgreSql is null && !mayCreate && !File.Exists(Database.FileIn(dataFolder)))
        {
            throw new StorageException($"There is no database in {dataFolder}. Name the folder that 'cordon serve' works with: --data DIR.");
        }

        var visit = postgreSql is null ? DataFolder.Visit(dataFolder) : null;
        var database = Database.Open(postgreSql, dataFolder);
        var store = new AccessStore(database, visit);
        try
        {
            await new Migrator(database, TimeProvider.System).RunAsync(cancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>A user by name; null, and said so, when there is none.</summary>
    public async Task<User?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var user = await Users.FindByNameAsync(name, cancellationToken);
        if (user is null)
        {
            await Console.Error.WriteLineAsync($"error: There is no user {name}. 'cordon user list' shows who there is.");
        }

        return user;
    }

    /// <summary>Says what became of a change.</summary>
    public static async Task<int> ReportAsync(UserChange change, string done)
    {
        if (change.User is not null)
        {
            Console.WriteLine(done);
            return ExitCode.Done;
        }

        foreach (var problem in change.Problems)
        {
            await Console.Error.WriteLineAsync($"error: {ProblemText.Sentences(problem.Message, problem.Fix)}");
        }

        return ExitCode.BadInput;
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _visit?.Dispose();
    }
}
