using System.Text;
using System.Text.Json;
using Cordon.OktaSimulator;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.OktaSimulator;

/// <summary>A simulated org on a free port with a client of its own.</summary>
internal sealed class TestOrg : IAsyncDisposable
{
    private readonly SimulatedOrg _org;
    private readonly HttpClient _http;

    private TestOrg(SimulatedOrg org)
    {
        _org = org;
        _http = new HttpClient { BaseAddress = org.BaseAddress };
    }

    public Uri BaseAddress => _org.BaseAddress;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static Task<TestOrg> StartAsync() => StartAsync(new SimulatorOptions { Users = 20 });

    public static async Task<TestOrg> StartAsync(SimulatorOptions options) =>
        new(await SimulatedOrg.StartAsync(options with { Port = 0 }, Cancellation));

    public Task<Reply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Reply> PostAsync(string path, string body = "") => SendAsync(HttpMethod.Post, path, body);

    public Task<Reply> LifecycleAsync(string user, string call) =>
        PostAsync($"/api/v1/users/{Uri.EscapeDataString(user)}/lifecycle/{call}");

    public async Task<Reply> SendAsync(
        HttpMethod method, string path, string body = "", string authorization = "SSWS any", string? prefer = null, string? proof = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = method == HttpMethod.Get ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        request.Headers.TryAddWithoutValidation("DPoP", proof is null ? [] : [proof]);
        request.Headers.TryAddWithoutValidation("Prefer", prefer is null ? [] : [prefer]);
        using var response = await _http.SendAsync(request, Cancellation);
        return new Reply(response.StatusCode, response.Headers, await response.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>Creates or changes a user through the admin endpoint.</summary>
    public async Task PutAsync(string userJson) => Assert.Equal("200", (await PostAsync("/_simulator/users", userJson)).Verdict);

    public async Task<string> StatusAsync(string user) =>
        (await GetAsync($"/_simulator/users?user={Uri.EscapeDataString(user)}")).Json.GetProperty("status").GetString()!;

    public async Task<string> IdAsync(string user) =>
        (await GetAsync($"/_simulator/users?user={Uri.EscapeDataString(user)}")).Json.GetProperty("id").GetString()!;

    public async Task<JsonElement> CountsAsync() => (await GetAsync("/_simulator/counts")).Json;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _org.DisposeAsync();
    }
}
