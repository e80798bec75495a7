using System.Diagnostics;
using System.Net.Http.Headers;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Microsoft.Data.Sqlite;

namespace Cordon.Benchmarks.Processes;

/// <summary><c>cordon serve</c> in a process of its own, and an admin's program that calls it.</summary>
internal sealed class CordonServer : IAsyncDisposable
{
    private readonly Process _process;

    private CordonServer(Process process, HttpClient admin)
    {
        _process = process;
        Admin = admin;
    }

    public HttpClient Admin { get; }

    /// <summary>The most memory it has held at any time, in megabytes.</summary>
    public double PeakMegabytes => PeakMemory.Of(_process.Id);

    /// <param name="folder">Its data.</param>
    /// <param name="fill">Puts something into its database before it starts; null leaves it empty.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    /// <param name="postgreSql">A connection string of PostgreSQL; null for SQLite in the folder.</param>
    public static async Task<CordonServer> StartAsync(
        string folder, Func<Database, Task>? fill, CancellationToken cancellationToken, string? postgreSql = null)
    {
        var token = await PrepareAsync(folder, postgreSql, fill, cancellationToken);
        string[] where = postgreSql is null ? [] : ["--database", postgreSql];
        var start = new ProcessStartInfo(Programs.Cordon, ["serve", "--data", folder, "--urls", "http://127.0.0.1:0", .. where]) { RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        const string Says = "Cordon listens on ";
        string? line;
        do
        {
            line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        }
        while (line?.StartsWith(Says, StringComparison.Ordinal) == false);
        var admin = new HttpClient { BaseAddress = new Uri(line![Says.Length..]), Timeout = Timeout.InfiniteTimeSpan };
        admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new CordonServer(process, admin);
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<string> PrepareAsync(
        string folder, string? postgreSql, Func<Database, Task>? fill, CancellationToken cancellationToken)
    {
        await using var database = Database.Open(postgreSql, folder);
        await new Migrator(database, TimeProvider.System).RunAsync(cancellationToken);
        await (fill?.Invoke(database) ?? Task.CompletedTask);
        var audit = new AuditLog(database, TimeProvider.System);
        var user = await new Users(database, audit, new Passwords(), TimeProvider.System)
            .CreateAsync(Actor.System, new NewUser { Name = "ada", Role = Role.Admin, Password = "correct horse battery" }, cancellationToken);
        var token = await new ApiTokens(database, audit, TimeProvider.System)
            .CreateAsync(new Actor { Id = user.User!.Id, Name = "ada" }, Role.Admin, new NewApiToken { Name = "benchmark", Role = Role.Admin, ExpiresInDays = 1 }, cancellationToken);
        SqliteConnection.ClearAllPools();
        return token.Secret!;
    }
}
