using System.Text.Json;
using Cordon.OktaSimulator.Apps;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.OAuth;
using Cordon.OktaSimulator.Roles;

namespace Cordon.OktaSimulator.Seeds;

/// <summary>
/// A client of the API as a seed file or the admin endpoint writes it. Sample:
/// <c>{"clientId":"cordon","secret":"s3cret","scopes":["okta.users.read"],"roles":["READ_ONLY_ADMIN"],"dpop":false}</c>; one that signs has
/// <c>keys</c> (a list of public JSON Web Keys) or <c>keysUri</c> instead of <c>secret</c>.
/// </summary>
internal static class SeedClient
{
    /// <returns>What is wrong with the client, or null.</returns>
    public static string? Put(Org org, JsonElement json)
    {
        if (SignedToken.Text(json, "clientId") is not { Length: > 0 } id)
        {
            return "a client needs a 'clientId'";
        }

        if (org.Apps.FindClient(id) is not null)
        {
            return $"client '{id}' exists already";
        }

        var client = new OAuthClient
        {
            ClientId = id,
            Secret = SignedToken.Text(json, "secret"),
            KeysUri = SignedToken.Text(json, "keysUri") is { } uri ? new Uri(uri) : null,
            IsDpopBound = JsonObject.Member(json, "dpop").ValueKind == JsonValueKind.True,
            IsService = JsonObject.Member(json, "service").ValueKind != JsonValueKind.False,
        };
        var problem = AddKeys(org, client, JsonObject.Member(json, "keys")) ?? AddRoles(org, client, JsonObject.Member(json, "roles"));
        if (problem is not null)
        {
            return $"client '{id}': {problem}";
        }

        foreach (var scope in Strings(JsonObject.Member(json, "scopes")))
        {
            client.Grants[scope] = new Grant(UniqueId.Next("oag"), scope, "", org.Clock.UtcNow);
        }

        org.Apps.Add("oidc_client", SignedToken.Text(json, "label") ?? id, "OPENID_CONNECT", client);
        return null;
    }

    private static string? AddKeys(Org org, OAuthClient client, JsonElement keys)
    {
        foreach (var jwk in keys.ValueKind == JsonValueKind.Array ? keys.EnumerateArray() : default)
        {
            if (PublicKey.TryRead(jwk, out var key) is { } problem)
            {
                return problem;
            }

            client.Register(new ClientKey { Id = UniqueId.Next("pks"), Key = key, Created = org.Clock.UtcNow });
        }

        return null;
    }

    private static string? AddRoles(Org org, OAuthClient client, JsonElement roles)
    {
        foreach (var role in Strings(roles))
        {
            if (!StandardRoles.IsKnown(role))
            {
                return $"role '{role}' is unknown; use one of {string.Join(", ", StandardRoles.Types)}";
            }

            org.Roles.AssignToClient(client.ClientId, org.Roles.Standard(role));
        }

        return null;
    }

    private static IEnumerable<string> Strings(JsonElement list) => list.ValueKind == JsonValueKind.Array
        ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)
        : [];
}
