using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Cordon.Host.Access;
using Microsoft.AspNetCore.Routing;

namespace Cordon.Tests.Web;

/// <summary>
/// Who may call what: every endpoint against every role and a stranger. A new endpoint needs a row here; without one, the test of the table
/// itself fails.
/// </summary>
public sealed class AuthorisationTests
{
    private const string Everybody = "stranger viewer analyst approver admin";
    private const string SignedIn = "viewer analyst approver admin";
    private const string Analysts = "analyst admin";
    private const string Approvers = "approver admin";
    private const string Admins = "admin";

    /// <summary>Method and route as they are mapped, and who is let through. <c>{…}</c> in a route is called as it stands, which finds nothing.</summary>
    private static readonly Dictionary<string, string> _rows = new()
    {
        ["POST /api/setup"] = Everybody,
        ["POST /api/session"] = Everybody,
        ["GET /api/session"] = SignedIn,
        ["DELETE /api/session"] = SignedIn,
        ["GET /api/users"] = Admins,
        ["POST /api/users"] = Admins,
        ["GET /api/users/{id}"] = Admins,
        ["PUT /api/users/{id}"] = Admins,
        ["POST /api/users/{id}/password"] = Admins,
        ["GET /api/tokens"] = SignedIn,
        ["POST /api/tokens"] = SignedIn,
        ["DELETE /api/tokens/{id}"] = SignedIn,
        ["GET /api/audit"] = Admins,
        ["GET /api/plugins"] = SignedIn,
        ["POST /api/plugins"] = Admins,
        ["POST /api/plugins/plans/{planId}/confirm"] = Admins,
        ["GET /api/plugins/{id}"] = SignedIn,
        ["DELETE /api/plugins/{id}"] = Admins,
        ["PUT /api/plugins/{id}/actions/{action}/defaults"] = Admins,
        ["POST /api/plugins/{id}/rollback"] = Admins,
        ["POST /api/plugins/{id}/disable"] = Admins,
        ["POST /api/plugins/{id}/enable"] = Admins,
        ["GET /api/connections"] = SignedIn,
        ["POST /api/connections"] = Admins,
        ["POST /api/connections/test"] = Admins,
        ["GET /api/connections/{id}"] = SignedIn,
        ["PUT /api/connections/{id}"] = Admins,
        ["DELETE /api/connections/{id}"] = Admins,
        ["POST /api/connections/{id}/test"] = Admins,
        ["GET /api/identities"] = SignedIn,
        ["POST /api/identities:import"] = Analysts,
        ["GET /api/identities/{id}"] = SignedIn,
        ["PUT /api/identities/{id}/tags"] = Analysts,
        ["DELETE /api/identities/{id}"] = Admins,
        ["GET /api/collections"] = SignedIn,
        ["POST /api/collections"] = Analysts,
        ["POST /api/collections:preview"] = SignedIn,
        ["GET /api/collections/{id}"] = SignedIn,
        ["GET /api/collections/{id}/identities"] = SignedIn,
        ["PUT /api/collections/{id}"] = Analysts,
        ["DELETE /api/collections/{id}"] = Analysts,
        ["GET /api/syncs"] = SignedIn,
        ["GET /api/syncs/{connectionId}"] = SignedIn,
        ["PUT /api/syncs/{connectionId}"] = Admins,
        ["POST /api/syncs/{connectionId}/runs"] = Admins,
        ["POST /api/syncs/{connectionId}/cancel"] = Admins,
        ["GET /api/signing-keys"] = Admins,
        ["POST /api/signing-keys/rotate"] = Admins,
        ["GET /.well-known/jwks.json"] = Everybody,
        ["GET /.well-known/ssf-configuration"] = Everybody,
        ["GET /.well-known/sse-configuration"] = Everybody,
        ["GET /.well-known/ssf-configuration/{**path}"] = Everybody,
        ["GET /.well-known/sse-configuration/{**path}"] = Everybody,
        ["GET /api/shared-signals"] = SignedIn,
        ["PUT /api/shared-signals"] = Admins,
        ["GET /api/shared-signals/providers"] = SignedIn,
        ["POST /api/shared-signals/providers"] = Admins,
        ["GET /api/shared-signals/pushes"] = SignedIn,
        ["GET /healthz"] = Everybody,
        ["GET /readyz"] = Everybody,
        ["GET /metrics"] = SignedIn,
        ["GET /api/workflows"] = SignedIn,
        ["POST /api/workflows"] = Analysts,
        ["POST /api/workflows:import"] = Analysts,
        ["GET /api/workflows/{id}"] = SignedIn,
        ["PUT /api/workflows/{id}"] = Analysts,
        ["DELETE /api/workflows/{id}"] = Analysts,
        ["GET /api/workflows/{id}/export"] = SignedIn,
        ["GET /api/workflows/{id}/log"] = SignedIn,
        ["POST /api/workflows/{id}/runs"] = Analysts,
        ["GET /api/workflows/{id}/steps/{step}/move"] = SignedIn,
        ["POST /api/workflows/{id}/steps/{step}/move"] = Analysts,
        ["POST /api/schedules:preview"] = SignedIn,
        ["GET /api/runs"] = SignedIn,
        ["POST /api/runs"] = Analysts,
        ["GET /api/runs/{id}"] = SignedIn,
        ["GET /api/runs/{id}/outcomes"] = SignedIn,
        ["GET /api/runs/{id}/identities/{ordinal}/attempts"] = SignedIn,
        ["GET /api/runs/{id}/events"] = SignedIn,
        ["POST /api/runs/{id}/cancel"] = Analysts,
        ["POST /api/runs/{id}/resume"] = Analysts,
        ["POST /api/runs/{id}/for-real"] = Analysts,
        ["POST /api/runs/{id}/undo"] = Analysts,
        ["POST /api/runs/{id}/approve"] = Approvers,
        ["POST /api/runs/{id}/reject"] = Approvers,
        ["POST /api/detections"] = Analysts,
        ["GET /api/detections"] = SignedIn,
        ["GET /api/detections/{number}"] = SignedIn,
        ["POST /api/detections/{number}/retry"] = Analysts,
        ["POST /api/detections:retry"] = Analysts,
        ["GET /api/detection-senders"] = SignedIn,
        ["POST /api/detection-senders"] = Admins,
        ["GET /api/detection-senders/{id}"] = SignedIn,
        ["PUT /api/detection-senders/{id}"] = Admins,
        ["POST /api/detection-senders/{id}/secret"] = Admins,
        ["DELETE /api/detection-senders/{id}"] = Admins,
        ["POST /api/detection-mappings:try"] = Analysts,
        ["GET /api/detection-mappings"] = SignedIn,
        ["GET /api/detection-mappings/{name}"] = SignedIn,
        ["PUT /api/detection-mappings/{name}"] = Admins,
        ["DELETE /api/detection-mappings/{name}"] = Admins,
        ["GET /api/rules"] = SignedIn,
        ["POST /api/rules"] = Analysts,
        ["POST /api/rules:test"] = Analysts,
        ["PUT /api/rules:order"] = Analysts,
        ["GET /api/rules/{id}"] = SignedIn,
        ["PUT /api/rules/{id}"] = Analysts,
        ["DELETE /api/rules/{id}"] = Analysts,
        ["GET /api/guardrails"] = Admins,
        ["PUT /api/guardrails"] = Admins,
        ["GET /api/retention"] = Admins,
        ["PUT /api/retention"] = Admins,
        ["GET /api/publishers"] = Admins,
        ["POST /api/publishers"] = Admins,
        ["DELETE /api/publishers/{name}"] = Admins,
        ["GET /openapi/{documentName}.json"] = SignedIn,
        ["GET /assets/{name}"] = Everybody,
        ["GET /"] = SignedIn,
        ["GET /home/identities"] = SignedIn,
        ["GET /about"] = SignedIn,
        ["GET /sign-in"] = Everybody,
        ["POST /sign-in"] = Everybody,
        ["POST /sign-out"] = SignedIn,
        ["GET /setup"] = Everybody,
        ["POST /setup"] = Everybody,
        ["GET /profile"] = SignedIn,
        ["POST /profile/view"] = SignedIn,
        ["POST /profile/password"] = SignedIn,
        ["POST /profile/tokens"] = SignedIn,
        ["POST /profile/tokens/{id}/delete"] = SignedIn,
        ["GET /users"] = Admins,
        ["POST /users"] = Admins,
        ["GET /users/{id}"] = Admins,
        ["POST /users/{id}"] = Admins,
        ["POST /users/{id}/password"] = Admins,
        ["GET /audit"] = Admins,
        ["POST /audit/verify"] = Admins,
        ["GET /integrations"] = SignedIn,
        ["GET /integrations/new"] = Admins,
        ["POST /integrations"] = Admins,
        ["GET /integrations/plans/{planId}"] = Admins,
        ["POST /integrations/plans/{planId}"] = Admins,
        ["GET /integrations/{id}"] = SignedIn,
        ["GET /integrations/{id}/icon"] = SignedIn,
        ["POST /integrations/{id}/actions/{action}"] = Admins,
        ["POST /integrations/{id}/rollback"] = Admins,
        ["POST /integrations/{id}/disable"] = Admins,
        ["POST /integrations/{id}/enable"] = Admins,
        ["POST /integrations/{id}/uninstall"] = Admins,
        ["GET /connections"] = SignedIn,
        ["GET /connections/new"] = Admins,
        ["POST /connections"] = Admins,
        ["GET /connections/{id}"] = SignedIn,
        ["POST /connections/{id}"] = Admins,
        ["POST /connections/{id}/test"] = Admins,
        ["POST /connections/{id}/delete"] = Admins,
        ["GET /shared-signals"] = SignedIn,
        ["POST /shared-signals"] = Admins,
        ["POST /shared-signals/rotate"] = Admins,
        ["POST /shared-signals/providers"] = Admins,
        ["GET /identities"] = SignedIn,
        ["GET /identities/count"] = SignedIn,
        ["GET /identities/import"] = Analysts,
        ["POST /identities/import"] = Analysts,
        ["GET /identities/{id}"] = SignedIn,
        ["POST /identities/{id}/tags"] = Analysts,
        ["POST /identities/{id}/delete"] = Admins,
        ["GET /collections"] = SignedIn,
        ["GET /collections/new"] = Analysts,
        ["GET /collections/preview"] = SignedIn,
        ["POST /collections"] = Analysts,
        ["GET /collections/{id}"] = SignedIn,
        ["POST /collections/{id}"] = Analysts,
        ["POST /collections/{id}/delete"] = Analysts,
        ["GET /workflows"] = SignedIn,
        ["GET /workflows/new"] = Analysts,
        ["GET /workflows/times"] = SignedIn,
        ["GET /workflows/import"] = Analysts,
        ["POST /workflows/import"] = Analysts,
        ["POST /workflows"] = Analysts,
        ["GET /workflows/{id}"] = SignedIn,
        ["POST /workflows/{id}"] = Analysts,
        ["GET /workflows/{id}/export"] = SignedIn,
        ["POST /workflows/{id}/preview"] = Analysts,
        ["POST /workflows/{id}/run"] = Analysts,
        ["POST /workflows/{id}/enable"] = Analysts,
        ["POST /workflows/{id}/disable"] = Analysts,
        ["POST /workflows/{id}/delete"] = Analysts,
        ["GET /workflows/{id}/steps/{step}/move"] = SignedIn,
        ["POST /workflows/{id}/steps/{step}/move"] = Analysts,
        ["GET /administration"] = Admins,
        ["POST /administration/guardrails"] = Admins,
        ["GET /administration/publishers"] = Admins,
        ["POST /administration/publishers"] = Admins,
        ["POST /administration/publishers/distrust"] = Admins,
        ["GET /administration/retention"] = Admins,
        ["POST /administration/retention"] = Admins,
        ["GET /runs"] = SignedIn,
        ["POST /runs"] = Analysts,
        ["GET /runs/new"] = Analysts,
        ["GET /runs/{id}"] = SignedIn,
        ["GET /runs/{id}/progress"] = SignedIn,
        ["GET /runs/{id}/codes"] = SignedIn,
        ["GET /runs/{id}/identities/{ordinal}"] = SignedIn,
        ["GET /runs/{id}/undo"] = Analysts,
        ["POST /runs/{id}/cancel"] = Analysts,
        ["POST /runs/{id}/resume"] = Analysts,
        ["POST /runs/{id}/for-real"] = Analysts,
        ["POST /runs/{id}/undo"] = Analysts,
        ["POST /runs/{id}/approve"] = Approvers,
        ["POST /runs/{id}/reject"] = Approvers,
        ["GET /syncs"] = SignedIn,
        ["POST /syncs"] = Admins,
        ["GET /syncs/{id}"] = SignedIn,
        ["GET /syncs/{id}/progress"] = SignedIn,
        ["GET /syncs/{id}/count"] = SignedIn,
        ["POST /syncs/{id}"] = Admins,
        ["POST /syncs/{id}/runs"] = Admins,
        ["POST /syncs/{id}/cancel"] = Admins,
        ["POST /syncs/{id}/collections"] = Analysts,
        ["GET /detections"] = SignedIn,
        ["GET /detections/{number}"] = SignedIn,
        ["POST /detections/retry"] = Analysts,
        ["POST /detections/{number}/retry"] = Analysts,
        ["GET /detections/mappings"] = SignedIn,
        ["POST /detections/mappings"] = Admins,
        ["GET /detections/mappings/new"] = Admins,
        ["GET /detections/mappings/{name}"] = SignedIn,
        ["POST /detections/mappings/{name}"] = Admins,
        ["POST /detections/mappings/{name}/delete"] = Admins,
        ["GET /detections/senders"] = SignedIn,
        ["POST /detections/senders"] = Admins,
        ["GET /detections/senders/{id}"] = SignedIn,
        ["POST /detections/senders/{id}"] = Admins,
        ["POST /detections/senders/{id}/secret"] = Admins,
        ["POST /detections/senders/{id}/delete"] = Admins,
        ["GET /rules"] = SignedIn,
        ["POST /rules"] = Analysts,
        ["GET /rules/new"] = Analysts,
        ["POST /rules/order"] = Analysts,
        ["GET /rules/{id}"] = SignedIn,
        ["POST /rules/{id}"] = Analysts,
        ["POST /rules/{id}/delete"] = Analysts,
    };

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
