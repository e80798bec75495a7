using System.Text.Json;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Options;

namespace Cordon.Tests.OktaSimulator;

/// <summary>The simulator against Okta's own description of its API, when the variable OKTA_OPENAPI names it.</summary>
public sealed class ContractTests
{
    private const string User = "/api/v1/users/00u0simulated0000001";
    private const string Group = "/api/v1/groups/00g0simulated0000002";

    private const string Provider = """{"name":"A","type":"t","settings":{"issuer":"https://first.example","jwks_url":"https://first.example/keys"}}""";

    // Statuses that Okta documents for all calls alike: tokens, expressions, paging, rate limits, faults.
    private static readonly int[] DocumentedForAll = [400, 401, 404, 405, 411, 429, 500];

    /// <summary>A call of each route that succeeds: the user's status before it, name, path, body.</summary>
    public static TheoryData<string, string, string, string> Samples => new()
    {
        { "ACTIVE", "list-users", "/api/v1/users?limit=3&search=id%20pr&sortBy=id&sortOrder=desc", "" },
        { "ACTIVE", "list-users", "/api/v1/users?q=a", "" },
        { "ACTIVE", "list-users", "/api/v1/users?filter=status%20eq%20%22ACTIVE%22", "" },
        { "ACTIVE", "create-user", "/api/v1/users?activate=false", """{"profile":{"login":"a@example.com","email":"a@example.com"}}""" },
        { "LOCKED_OUT", "get-user", User, "" },
        { "ACTIVE", "get-user", "/api/v1/users/me", "" },
        { "ACTIVE", "update-user", User, """{"profile":{"title":"Director"}}""" },
        { "ACTIVE", "replace-user", User, """{"profile":{"login":"user0000001@example.com","email":"a@example.com"}}""" },
        { "DEPROVISIONED", "delete-user", User + "?sendEmail=false", "" },
        { "ACTIVE", "list-user-groups", User + "/groups", "" },
        { "ACTIVE", "list-blocks", User + "/blocks", "" },
        { "ACTIVE", "suspend", User + "/lifecycle/suspend", "" },
        { "SUSPENDED", "unsuspend", User + "/lifecycle/unsuspend", "" },
        { "ACTIVE", "deactivate", User + "/lifecycle/deactivate?sendEmail=false", "" },
        { "LOCKED_OUT", "unlock", User + "/lifecycle/unlock", "" },
        { "STAGED", "activate", User + "/lifecycle/activate?sendEmail=false", "" },
        { "PROVISIONED", "reactivate", User + "/lifecycle/reactivate?sendEmail=false", "" },
        { "ACTIVE", "expire-password", User + "/lifecycle/expire_password", "" },
        { "ACTIVE", "expire-password-with-temp-password", User + "/lifecycle/expire_password_with_temp_password", "" },
        { "ACTIVE", "reset-password", User + "/lifecycle/reset_password?sendEmail=false", "" },
        { "ACTIVE", "reset-factors", User + "/lifecycle/reset_factors", "" },
        { "ACTIVE", "clear-sessions", User + "/sessions?oauthTokens=true&forgetDevices=true", "" },
        { "ACTIVE", "list-factors", User + "/factors", "" },
        { "ACTIVE", "list-groups", "/api/v1/groups?limit=2", "" },
        { "ACTIVE", "get-group", Group, "" },
        { "ACTIVE", "list-group-users", "/api/v1/groups/00g0simulated0000001/users?limit=2", "" },
        { "ACTIVE", "add-to-group", Group + "/users/00u0simulated0000001", "" },
        { "ACTIVE", "remove-from-group", Group + "/users/00u0simulated0000001", "" },
        { "ACTIVE", "list-group-roles", Group + "/roles", "" },
        { "ACTIVE", "list-user-roles", "/api/v1/users/00u0simulated0000000/roles", "" },
        { "ACTIVE", "give-user-role", User + "/roles", "{\"type\":\"READ_ONLY_ADMIN\"}" },
        { "ACTIVE", "give-user-role", User + "/roles", "{\"type\":\"CUSTOM\",\"role\":\"Helpers\",\"resource-set\":\"Everybody\"}" },
        { "ACTIVE", "take-user-role", "/api/v1/users/00u0simulated0000002/roles/ROLE", "" },
        { "ACTIVE", "list-role-holders", "/api/v1/iam/assignees/users?limit=1", "" },
        { "ACTIVE", "list-custom-roles", "/api/v1/iam/roles", "" },
        { "ACTIVE", "create-custom-role", "/api/v1/iam/roles", "{\"label\":\"New\",\"description\":\"d\",\"permissions\":[\"okta.users.read\"]}" },
        { "ACTIVE", "list-permissions", "/api/v1/iam/roles/Helpers/permissions", "" },
        { "ACTIVE", "list-resource-sets", "/api/v1/iam/resource-sets", "" },
        { "ACTIVE", "create-resource-set", "/api/v1/iam/resource-sets", "{\"label\":\"New\",\"description\":\"d\",\"resources\":[\"ORG/api/v1/users\"]}" },
        { "ACTIVE", "list-resources", "/api/v1/iam/resource-sets/Everybody/resources", "" },
        { "ACTIVE", "list-bindings", "/api/v1/iam/resource-sets/Everybody/bindings", "" },
        { "ACTIVE", "list-client-roles", "/oauth2/v1/clients/cordon/roles", "" },
        { "ACTIVE", "give-client-role", "/oauth2/v1/clients/cordon/roles", "{\"type\":\"USER_ADMIN\"}" },
        { "ACTIVE", "list-apps", "/api/v1/apps?limit=5", "" },
        { "ACTIVE", "list-apps", "/api/v1/apps?q=cordon", "" },
        { "ACTIVE", "create-app", "/api/v1/apps", "{\"name\":\"bookmark\",\"label\":\"New\",\"signOnMode\":\"BOOKMARK\"}" },
        { "ACTIVE", "get-app", "/api/v1/apps/0oa0simulated0000002", "" },
        { "ACTIVE", "list-app-users", "/api/v1/apps/0oa0simulated0000001/users?limit=3", "" },
        { "ACTIVE", "assign-app-user", "/api/v1/apps/0oa0simulated0000001/users", "{\"id\":\"00u0simulated0000005\"}" },
        { "ACTIVE", "list-app-groups", "/api/v1/apps/0oa0simulated0000001/groups", "" },
        { "ACTIVE", "list-grants", "/api/v1/apps/0oa0simulated0000002/grants", "" },
        { "ACTIVE", "grant-scope", "/api/v1/apps/0oa0simulated0000002/grants", "{\"scopeId\":\"okta.apps.read\",\"issuer\":\"ORG\"}" },
        { "ACTIVE", "revoke-grant", "/api/v1/apps/0oa0simulated0000002/grants/GRANT", "" },
        { "ACTIVE", "list-client-keys", "/api/v1/apps/0oa0simulated0000002/credentials/jwks", "" },
        { "ACTIVE", "add-client-key", "/api/v1/apps/0oa0simulated0000002/credentials/jwks", Client.NewKey().PublicJwk("new").ToString() },
        { "ACTIVE", "list-idps", "/api/v1/idps?limit=1", "" },
        { "SUSPENDED", "list-logs", "/api/v1/logs?limit=10&sortOrder=ASCENDING", "" },
        { "ACTIVE", "get-user-risk", User + "/risk", "" },
        { "ACTIVE", "set-user-risk", User + "/risk", "{\"riskLevel\":\"HIGH\",\"riskReason\":\"Seen at a decoy\"}" },
        { "ACTIVE", "list-signal-providers", "/api/v1/security-events-providers", "" },
        { "ACTIVE", "create-signal-provider", "/api/v1/security-events-providers", Provider.Replace("first", "second", StringComparison.Ordinal) },
        { "ACTIVE", "get-signal-provider", "/api/v1/security-events-providers/sse0simulated0000001", "" },
        { "ACTIVE", "replace-signal-provider", "/api/v1/security-events-providers/sse0simulated0000001", Provider },
        { "ACTIVE", "delete-signal-provider", "/api/v1/security-events-providers/sse0simulated0000001", "" },
        { "ACTIVE", "activate-signal-provider", "/api/v1/security-events-providers/sse0simulated0000001/lifecycle/activate", "" },
        { "ACTIVE", "deactivate-signal-provider", "/api/v1/security-events-providers/sse0simulated0000001/lifecycle/deactivate", "" },
        { "ACTIVE", "receive-signal", "/security/api/v1/security-events", "TOKEN" },
        { "ACTIVE", "get-org", "/api/v1/org", "" },
        { "ACTIVE", "revoke-token", "/api/v1/api-tokens/current", "" },
        { "ACTIVE", "openid-configuration", "/.well-known/openid-configuration", "" },
        { "ACTIVE", "token", "/oauth2/v1/token", "grant_type=client_credentials&scope=okta.users.read" },
    };

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_success_looks_as_described(string status, string name, string path, string body)
    {
        var description = await ReadAsync();
        var route = Routes.All.Single(route => route.Name == name);
        if (name == "receive-signal")
        {
            // What it takes is no JSON, and its schemas are apart: SignalTests hold it against them.
            return;
        }

        var operation = description.Operation(route.Method, route.Template);
        Assert.True(operation is not null, $"{route.Method} {route.Template} is not described");
        Assert.Subset(description.QueryParameters(operation.Value).ToHashSet(), QueryNames(path).ToHashSet());

        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 5, Groups = 1, Memberships = 2, Apps = 1 });
        await org.PutAsync($$"""{"login":"user0000001@example.com","status":"{{status}}","blocked":true}""");
        (path, body) = await FurnishAsync(org, path, body);
        var authorization = name == "token" ? Client.Basic("cordon", "s3cret") : "SSWS any";
        var reply = await org.SendAsync(new HttpMethod(route.Method), path, body, authorization);
        Assert.True((int)reply.Status is 200 or 201 or 204, reply.Body);
        var responses = operation.Value.GetProperty("responses");
        Assert.True(responses.TryGetProperty($"{(int)reply.Status}", out _), $"{reply.Status} is not described");
        Assert.Equal((int)reply.Status == 204, reply.Body.Length == 0);
        Assert.Empty((int)reply.Status == 204 ? [] : description.Problems(operation.Value, (int)reply.Status, reply.Json));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_refusal_looks_as_described(string status, string name, string path, string body)
    {
        var description = await ReadAsync();
        var route = Routes.All.Single(route => route.Name == name);
        var described = description.Operation(route.Method, route.Template)!.Value.GetProperty("responses");
        await using var org = await TestOrg.StartAsync(new SimulatorOptions { Users = 5, Tokens = ["good"], ReadOnlyTokens = ["reader"] });
        await org.PutAsync($$"""{"login":"user0000001@example.com","status":"{{status}}"}""");
        var missing = path.Replace("simulated", "missing00", StringComparison.Ordinal);
        if (route.IsPublic)
        {
            return;
        }

        foreach (var (target, token) in new[] { (path, "bad"), (path, "reader"), (missing, "good") })
        {
            var reply = await org.SendAsync(new HttpMethod(route.Method), target, body, $"SSWS {token}");
            var code = (int)reply.Status;
            Assert.True(described.TryGetProperty($"{code}", out _) || DocumentedForAll.Contains(code), $"{code} is not described");
            Assert.Empty(code < 400 ? [] : description.Check(reply.Json, description.Schema("Error"), ""));
        }
    }

    [Fact]
    public async Task Every_route_wants_the_scope_that_is_described()
    {
        var description = await ReadAsync();
        foreach (var route in Routes.All)
        {
            var operation = description.Operation(route.Method, route.Template)!.Value;
            var schemes = operation.TryGetProperty("security", out var security) ? security.EnumerateArray().ToList() : [];
            var scope = schemes.Select(scheme => scheme.TryGetProperty("oauth2", out var scopes) ? scopes[0].GetString() : null).FirstOrDefault(text => text is not null);
            Assert.Equal((route.Name, scope), (route.Name, route.Scope));
        }
    }

    [Fact]
    public void Every_route_has_a_sample() =>
        Assert.Equal(Routes.All.Select(route => route.Name).Order(), Samples.Select(row => row.Data.Item2).Distinct().Order());

    [Theory]
    [InlineData("""[{"id":5}]""", "/*/id: Number where the examples have String")]
    [InlineData("""[{"shoeSize":5}]""", "/*/shoeSize: in no example")]
    [InlineData("""[{"profile":{"login":"a","email":5}}]""", "/*/profile/email: Number where string is described")]
    [InlineData("""[{"_links":{"self":{}}}]""", "/*/_links/self: 'href' is missing")]
    public async Task The_check_itself_can_fail(string body, string problem)
    {
        var description = await ReadAsync();
        var operation = description.Operation("GET", "/api/v1/users")!.Value;
        Assert.Equal([problem], description.Problems(operation, 200, JsonElement.Parse(body)));
    }

    /// <summary>Puts in what the samples of apps and roles speak of, and the ids that only the org knows.</summary>
    private static async Task<(string Path, string Body)> FurnishAsync(TestOrg org, string path, string body)
    {
        var address = org.BaseAddress.GetLeftPart(UriPartial.Authority);
        const string Seed = """{"clientId":"cordon","secret":"s3cret","scopes":["okta.users.read"],"roles":["READ_ONLY_ADMIN"]}""";
        Assert.Equal("200", (await org.PostAsync("/_simulator/clients", Seed)).Verdict);
        await org.PostAsync("/api/v1/security-events-providers", Provider);
        await org.PostAsync("/api/v1/iam/roles", """{"label":"Helpers","description":"d","permissions":["okta.users.read"]}""");
        await org.PostAsync("/api/v1/iam/resource-sets", $$"""{"label":"Everybody","description":"d","resources":["{{address}}/api/v1/users"]}""");
        await org.PostAsync("/api/v1/users/user0000003/lifecycle/suspend");
        var role = await org.PostAsync("/api/v1/users/00u0simulated0000002/roles", """{"type":"CUSTOM","role":"Helpers","resource-set":"Everybody"}""");
        var grants = await org.GetAsync("/api/v1/apps/0oa0simulated0000002/grants");
        path = path.Replace("ROLE", role.Json.GetProperty("id").GetString(), StringComparison.Ordinal)
            .Replace("GRANT", grants.Json[0].GetProperty("id").GetString(), StringComparison.Ordinal);
        return (path, body.Replace("ORG/", address + "/", StringComparison.Ordinal).Replace("ORG\"", address + "\"", StringComparison.Ordinal));
    }

    private static async Task<OpenApiDescription> ReadAsync()
    {
        var path = Environment.GetEnvironmentVariable("OKTA_OPENAPI");
        Assert.SkipWhen(string.IsNullOrEmpty(path), "OKTA_OPENAPI does not name Okta's OpenAPI description.");
        return new OpenApiDescription(JsonElement.Parse(await File.ReadAllBytesAsync(path!, TestContext.Current.CancellationToken)));
    }

    private static IEnumerable<string> QueryNames(string path) => path.Split('?') is [_, var query]
        ? query.Split('&').Select(pair => pair.Split('=')[0])
        : [];
}
