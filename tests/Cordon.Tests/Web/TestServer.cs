using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Cordon.Host.Access;
using Cordon.Host.Web;
using Cordon.Tests.Access;
using Cordon.Tests.Storage;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cordon.Tests.Web;

/// <summary>
/// The real server of a test's own: a free port, a fresh database, and on demand a user of each role (named like the role) with a client
/// that is signed in as that user.
/// </summary>
internal sealed class TestServer : IAsyncDisposable
{
    /// <summary>The password of every user.</summary>
    public const string Password = "correct horse battery";

    private readonly TestDatabase _database;
    private readonly Dictionary<string, HttpClient> _clients = [];

    private TestServer(TestDatabase database, WebApplication application)
    {
        _database = database;
        Application = application;
        Address = new Uri(application.Urls.First());
        Stranger = NewClient();
    }

    public WebApplication Application { get; }

    public Uri Address { get; }

    public string DataFolder => _database.Folder;

    /// <summary>Of PostgreSQL; null for SQLite.</summary>
    public string? ConnectionString => _database.ConnectionString;

    /// <summary>Somebody who has not signed in.</summary>
    public HttpClient Stranger { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="dialect">One of <see cref="TestDatabase.Dialects"/>; skips the test where the machine has no PostgreSQL.</param>
    /// <param name="change">What the server is started with beyond a folder and a port. Such a server makes its own keys.</param>
    public static async Task<TestServer> StartAsync(string dialect = "Sqlite", Func<ServeSettings, ServeSettings>? change = null)
    {
        var database = change is null ? await ServerTemplate.CopyAsync(dialect) : await TestDatabase.CreateEmptyAsync(dialect);
        var settings = new ServeSettings
        {
            DataFolder = database.Folder, Urls = "http://127.0.0.1:0", Database = database.ConnectionString, PasswordIterations = AccessFeature.Iterations,
        };
        settings = change?.Invoke(settings) ?? settings;
        var application = await CordonServer.BuildAsync(settings, Token);
        await application.StartAsync(Token);
        return new TestServer(database, application);
    }

    /// <summary>A service of the running server.</summary>
    public T Get<T>()
        where T : notnull => Application.Services.GetRequiredService<T>();

    /// <summary>Changes the database behind the server's back.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await _database.Database.OpenAsync(Token);
        await connection.ExecuteAsync(sql);
    }

    /// <summary>The client of a role's user, who is made on first use. Sample: <c>await server.AsAsync(Role.Admin)</c></summary>
    public async Task<HttpClient> AsAsync(string role)
    {
        if (_clients.TryGetValue(role, out var known))
        {
            return known;
        }

        await EnsureUserAsync(role);
        return _clients[role] = await SignInAsync(role);
    }

    /// <summary>One more session of a user: keeps cookies and sends the CSRF token with every call.</summary>
    public async Task<HttpClient> SignInAsync(string name, string password = Password)
    {
        var client = NewClient();
        using var answer = await client.PostAsJsonAsync("/api/session", new { name, password }, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var session = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        client.DefaultRequestHeaders.Add("X-CSRF-Token", session.GetProperty("csrfToken").GetString());
        return client;
    }

    /// <summary>A program with an API token of a role, made by somebody who is signed in.</summary>
    public async Task<HttpClient> WithTokenAsync(HttpClient owner, string role)
    {
        using var answer = await owner.PostAsJsonAsync("/api/tokens", new { name = "test", role, expiresInDays = 1 }, Token);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return WithToken(made.GetProperty("secret").GetString()!);
    }

    /// <summary>A program with this API token.</summary>
    public HttpClient WithToken(string secret)
    {
        var client = NewClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    /// <summary>A client with cookies of its own that nobody has signed in with.</summary>
    public HttpClient NewClient() => new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = Address };

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values.Prepend(Stranger))
        {
            client.Dispose();
        }

        // Runs under way are parked, and nothing writes into the data folder any more.
        await Application.StopAsync(CancellationToken.None);
        await Application.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <summary>The first user must be an admin.</summary>
    private async Task EnsureUserAsync(string role)
    {
        var users = Get<Users>();
        foreach (var name in (string[])[Role.Admin, role])
        {
            if (await users.FindByNameAsync(name, Token) is null)
            {
                var change = await users.CreateAsync(Actor.System, new NewUser { Name = name, Role = name, Password = Password }, Token);
                Assert.Equal(ChangeState.Done, change.State);
            }
        }
    }
}
