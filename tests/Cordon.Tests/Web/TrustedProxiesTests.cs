using System.Net;
using System.Net.Http.Json;
using Cordon.Host.Access;
using Cordon.Host.Web;
using Cordon.Host.Web.Authentication;
using Cordon.Tests.Cli;

namespace Cordon.Tests.Web;

public sealed class TrustedProxiesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_sign_ins_by_the_address_that_a_known_proxy_names()
    {
        await using var server = await TestServer.StartAsync(change: settings => settings with { TrustedProxies = Known("127.0.0.1") });

        var statuses = await SignInAsync(server, call => $"203.0.113.{call}");
        var same = await SignInAsync(server, _ => "198.51.100.7, 203.0.113.9");

        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, statuses);
        Assert.Contains(HttpStatusCode.TooManyRequests, same);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("10.0.0.0/8")]
    public async Task Believes_nobody_else(string? proxy)
    {
        await using var server = await TestServer.StartAsync(change: settings => settings with { TrustedProxies = Known(proxy) });
        await server.AsAsync(Role.Admin);
        using var signIn = Forwarded(HttpMethod.Post, "/api/session", new { name = "admin", password = TestServer.Password });

        using var session = await server.Stranger.SendAsync(signIn, Token);
        var statuses = await SignInAsync(server, call => $"203.0.113.{call}");

        Assert.Contains("; path=/; samesite=strict; httponly", Assert.Single(session.Headers.GetValues("Set-Cookie")), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
    }

    [Fact]
    public async Task Lives_below_the_path_of_a_proxy()
    {
        await using var server = await TestServer.StartAsync(change: settings => settings with { TrustedProxies = Known("127.0.0.0/8") });
        var admin = await server.AsAsync(Role.Admin);
        using var signIn = Forwarded(HttpMethod.Post, "/api/session", new { name = "admin", password = TestServer.Password });
        using var create = Forwarded(HttpMethod.Post, "/api/users", new { name = "bob", role = "viewer", password = TestServer.Password });

        using var session = await server.Stranger.SendAsync(signIn, Token);
        using var created = await admin.SendAsync(create, Token);

        var cookie = Assert.Single(session.Headers.GetValues("Set-Cookie"));
        Assert.Contains("; path=/cordon; secure; samesite=strict; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("/cordon/api/users/", created.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.5", "10.0.0.5/32")]
    [InlineData("::1", "::1/128")]
    [InlineData("10.0.0.0/8", "10.0.0.0/8")]
    [InlineData("proxy.example", null)]
    [InlineData("", null)]
    [InlineData("10.0.0.0/33", null)]
    public void Reads_addresses_and_networks(string text, string? network) => Assert.Equal(network, TrustedProxies.Read(text)?.ToString());

    [Fact]
    public async Task Serve_refuses_what_is_no_address()
    {
        using var folder = new TempFolder();

        var result = await CordonProcess.RunAsync(folder.Path, "serve", "--data", ".", "--trusted-proxies", "10.0.0.1", "--trusted-proxies", "proxy.example");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--trusted-proxies: proxy.example is neither an address nor a network.", result.Errors, StringComparison.Ordinal);
    }

    private static IReadOnlyList<IPNetwork> Known(string? proxy) => proxy is null ? [] : [TrustedProxies.Read(proxy)!.Value];

    private static HttpRequestMessage Forwarded(HttpMethod method, string path, object body)
    {
        var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("X-Forwarded-For", "203.0.113.1");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Prefix", "/cordon");
        return request;
    }

    /// <summary>One try more than one address has, each with the address that the proxy would name.</summary>
    private static async Task<List<HttpStatusCode>> SignInAsync(TestServer server, Func<int, string> address)
    {
        var statuses = new List<HttpStatusCode>();
        for (var call = 0; call <= SignInRate.TriesPerMinute; call++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/setup") { Content = JsonContent.Create(new { token = "wrong" }) };
            request.Headers.Add("X-Forwarded-For", address(call));
            using var answer = await server.Stranger.SendAsync(request, Token);
            statuses.Add(answer.StatusCode);
        }

        return statuses;
    }
}
