using System.Net.Http.Headers;
using Cordon.Host.Access;
using Cordon.Host.Storage;
using Cordon.Tests.Access;
using Microsoft.Data.Sqlite;

namespace Cordon.Tests.Cli;

/// <summary><c>cordon serve</c> as a process of its own, which can be killed, and a program that calls it as an admin.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly CordonProcess _process;
    private bool _isKilled;

    private ServerProcess(CordonProcess process, HttpClient admin)
    {
        _process = process;
        Admin = admin;
    }

    public HttpClient Admin { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A folder with a database and an admin; the answer is an API token of that admin.</summary>
    public static async Task<string> PrepareAsync(string folder)
    {
        await using var database = Database.Open(postgreSql: null, folder);
        await new Migrator(database, TimeProvider.System).RunAsync(Token);
        var audit = new AuditLog(database, TimeProvider.System);
        var user = await new Users(database, audit, new Passwords(AccessFeature.Iterations), TimeProvider.System)
            .CreateAsync(Actor.System, new NewUser { Name = "ada", Role = Role.Admin, Password = "correct horse battery" }, Token);
        var token = await new ApiTokens(database, audit, TimeProvider.System)
            .CreateAsync(new Actor { Id = user.User!.Id, Name = "ada" }, Role.Admin, new NewApiToken { Name = "test", Role = Role.Admin, ExpiresInDays = 1 }, Token);
        SqliteConnection.ClearAllPools();
        return token.Secret!;
    }

    public static async Task<ServerProcess> StartAsync(string folder, string token)
    {
        var process = CordonProcess.Start(folder, ["serve", "--data", folder, "--urls", "http://127.0.0.1:0"]);
        var line = await process.WaitForOutputAsync("Cordon listens on ");
        var admin = new HttpClient { BaseAddress = new Uri(line["Cordon listens on ".Length..]) };
        admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new ServerProcess(process, admin);
    }

    /// <summary>As a power cut would end it: nothing of it runs any more.</summary>
    public async Task KillAsync()
    {
        _isKilled = true;
        _process.Kill();
        await _process.EndAsync();
    }

    public void Dispose()
    {
        if (!_isKilled)
        {
            _process.Kill();
        }

        Admin.Dispose();
        _process.Dispose();
    }
}
