using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Cordon.Host.Access;
using Microsoft.AspNetCore.Routing;

namespace Cordon.Tests.Web;

/// <summary>
/// Who may call what: every endpoint against every role and a stranger. A new endpoint needs a row in <see cref="ApiRights"/> or
/// <see cref="PageRights"/>; without one, the test of the tables itself fails.
/// </summary>
public sealed class AuthorisationTests
{
    private static readonly Dictionary<string, string> _rows = new(ApiRights.Rows.Concat(PageRights.Rows));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_endpoint_has_a_row()
    {
        await using var server = await TestServer.StartAsync();

        Assert.Equal(_rows.Keys.Order(), Endpoints(server).Order());
    }

    [Fact]
    public async Task Every_endpoint_of_the_api_is_described()
    {
        await using var server = await TestServer.StartAsync();
        var viewer = await server.AsAsync(Role.Viewer);

        var document = await viewer.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Token);
        var described =
            from path in document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            select $"{operation.Name.ToUpperInvariant()} {path.Name}";

        Assert.Empty(_rows.Keys.Where(row => row.Contains(" /api/", StringComparison.Ordinal)).Except(described));
    }

    [Fact]
    public async Task Only_who_may_is_let_through()
    {
        await using var server = await TestServer.StartAsync();
        var wrong = new List<string>();
        foreach (var who in (string[])["stranger", .. Role.All])
        {
            foreach (var (endpoint, allowed) in RowsWithSignOutLast())
            {
                var client = who == "stranger" ? server.Stranger : await server.AsAsync(who);
                var refused = await IsRefusedAsync(client, endpoint);
                if (refused == allowed.Split(' ').Contains(who))
                {
                    wrong.Add($"{endpoint} as {who}: {(refused ? "refused" : "let through")}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_token_opens_what_its_role_may()
    {
        await using var server = await TestServer.StartAsync();
        var admin = await server.AsAsync(Role.Admin);
        var wrong = new List<string>();
        foreach (var role in Role.All)
        {
            using var program = await server.WithTokenAsync(admin, role);
            foreach (var (endpoint, allowed) in RowsWithSignOutLast())
            {
                // Tokens are made by people alone.
                var refused = await IsRefusedAsync(program, endpoint);
                if (refused == (allowed.Split(' ').Contains(role) && endpoint != "POST /api/tokens"))
                {
                    wrong.Add($"{endpoint} with a token of the role {role}: {(refused ? "refused" : "let through")}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Endpoints(TestServer server) =>
        from source in server.Get<IEnumerable<EndpointDataSource>>()
        from endpoint in source.Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        select $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}";

    /// <summary>Refused for who calls, not for what is sent: no body is right, and no id exists.</summary>
    private static async Task<bool> IsRefusedAsync(HttpClient client, string endpoint)
    {
        var (method, path) = (endpoint.Split(' ')[0], endpoint.Split(' ')[1]);
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT" or "PATCH")
        {
            request.Content = IsPage(path) ? new FormUrlEncodedContent([]) : JsonContent.Create(new { });
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);

        // A wrong password answers 401 too, but without asking for another way to sign in.
        return answer.StatusCode == HttpStatusCode.Forbidden || answer.Headers.WwwAuthenticate.Count > 0 || LeadsToSignIn(client, answer, path);
    }

    /// <summary>The web console, which shows a stranger the way in instead of a refusal.</summary>
    private static bool IsPage(string path) => !path.StartsWith("/api/", StringComparison.Ordinal) && !path.StartsWith("/openapi/", StringComparison.Ordinal);

    /// <summary>Redirects were followed: whoever was refused has arrived at the sign-in page.</summary>
    private static bool LeadsToSignIn(HttpClient client, HttpResponseMessage answer, string path) =>
        IsPage(path) && path != "/sign-in" && !client.DefaultRequestHeaders.Any() && answer.RequestMessage!.RequestUri!.AbsolutePath == "/sign-in";

    private static IEnumerable<KeyValuePair<string, string>> RowsWithSignOutLast() => _rows.OrderBy(row => row.Key is "DELETE /api/session" or "POST /sign-out");
}
