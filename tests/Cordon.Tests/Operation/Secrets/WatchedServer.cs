using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Cordon.Tests.Cli;

namespace Cordon.Tests.Operation.Secrets;

/// <summary>A server that logs all it can, and a caller who looks through every answer.</summary>
internal sealed class WatchedServer : IAsyncDisposable
{
    private readonly CordonProcess _process;
    private readonly SecretSearch _search;
    private readonly HttpClient _admin;
    private readonly HttpClient _person;

    private WatchedServer(CordonProcess process, SecretSearch search, HttpClient admin, HttpClient person) =>
        (_process, _search, _admin, _person) = (process, search, admin, person);

    public Uri Address => _admin.BaseAddress!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<WatchedServer> StartAsync(string dataFolder, string masterKey, string token, SecretSearch search)
    {
        var process = CordonProcess.Start(dataFolder, ["serve", "--data", dataFolder, "--urls", "http://127.0.0.1:0", "--log-level", "debug", "--master-key", masterKey]);
        var address = new Uri((await process.WaitForOutputAsync("Cordon listens on "))["Cordon listens on ".Length..]);
        var admin = new HttpClient { BaseAddress = address };
        admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var person = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = address };
        return new WatchedServer(process, search, admin, person);
    }

    /// <summary>Calls the API; the answer must be a success.</summary>
    /// <param name="isShownOnce">The answer shows a secret, this once.</param>
    public async Task<JsonElement> CallAsync(string method, string path, object? body = null, bool isShownOnce = false)
    {
        var (status, text) = await SendAsync(_admin, method, path, body, isShownOnce);
        Assert.True((int)status is >= 200 and < 300, $"{method} {path}: {(int)status} {text}");
        return text.Length > 0 && text[0] is '{' or '[' ? JsonElement.Parse(text) : default;
    }

    /// <summary>Signs the person in whose pages are looked at.</summary>
    public async Task<HttpStatusCode> SignInAsync(string name, string password) => (await SendAsync(_person, "POST", "/api/session", new { name, password }, isShownOnce: false)).Status;

    /// <summary>Whatever it answers, but nothing that broke.</summary>
    public async Task<string> GetAsync(string path)
    {
        var (status, text) = await SendAsync(_admin, "GET", path, null, isShownOnce: false);
        Assert.True((int)status < 500, $"GET {path}: {(int)status}");
        return text;
    }

    public async Task<HttpStatusCode> PageAsync(string path) => (await SendAsync(_person, "GET", path, null, isShownOnce: false)).Status;

    /// <summary>Stops it; what it wrote is looked through.</summary>
    public async Task<CordonResult> StopAsync()
    {
        _process.Terminate();
        var result = await _process.EndAsync();
        _search.Look("standard output", result.Output);
        _search.Look("standard error", result.Errors);
        return result;
    }

    public ValueTask DisposeAsync()
    {
        _process.Dispose();
        _admin.Dispose();
        _person.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpClient client, string method, string path, object? body, bool isShownOnce)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body switch
        {
            byte[] zip => new ByteArrayContent(zip) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } },
            null => null,
            _ => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"),
        };
        if (method == "PUT")
        {
            using var seen = await client.GetAsync(path, Token);
            request.Headers.IfMatch.Add(seen.Headers.ETag!);
        }

        using var answer = await client.SendAsync(request, Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        if (!isShownOnce)
        {
            _search.Look($"answer to {method} {path}", $"{answer.Headers}{text}");
        }

        return (answer.StatusCode, text);
    }
}
