using System.Text.Json;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.OAuth;

namespace Cordon.OktaSimulator.Apps;

/// <summary>
/// What a caller sends to create an app (OKTA.md B.4). Sample: <c>{"name":"oidc_client","label":"Cordon","signOnMode":"OPENID_CONNECT",
/// "credentials":{"oauthClient":{"token_endpoint_auth_method":"private_key_jwt"}},"settings":{"oauthClient":{"application_type":"service",
/// "grant_types":["client_credentials"],"jwks":{"keys":[…]}}}}</c>
/// </summary>
internal static class AppBody
{
    public static OktaError? Problem(JsonElement body)
    {
        if (SignedToken.Text(body, "label") is not { Length: > 0 })
        {
            return OktaError.Validation("label", "label: The field cannot be left blank");
        }

        if (SignedToken.Text(body, "signOnMode") is not { Length: > 0 })
        {
            return OktaError.Validation("signOnMode", "signOnMode: The field cannot be left blank");
        }

        var settings = ClientSettings(body);
        return settings.ValueKind == JsonValueKind.Object && settings.TryGetProperty("jwks", out var jwks) ? KeysProblem(jwks) : null;
    }

    public static App Add(Org org, JsonElement body)
    {
        var name = SignedToken.Text(body, "name") ?? "custom_app";
        var settings = ClientSettings(body);
        var client = settings.ValueKind == JsonValueKind.Object ? Client(org, body, settings) : null;
        return org.Apps.Add(name, SignedToken.Text(body, "label")!, SignedToken.Text(body, "signOnMode")!, client);
    }

    private static OAuthClient Client(Org org, JsonElement body, JsonElement settings)
    {
        var credentials = JsonObject.Member(JsonObject.Member(body, "credentials"), "oauthClient");
        var client = new OAuthClient
        {
            ClientId = SignedToken.Text(credentials, "client_id") ?? org.Apps.NextId(),
            IsService = SignedToken.Text(settings, "application_type") == "service",
            IsDpopBound = JsonObject.Member(settings, "dpop_bound_access_tokens").ValueKind == JsonValueKind.True,
            KeysUri = SignedToken.Text(settings, "jwks_uri") is { } uri ? new Uri(uri) : null,
        };
        foreach (var jwk in Keys(JsonObject.Member(settings, "jwks")))
        {
            PublicKey.TryRead(jwk, out var key);
            client.Register(new ClientKey { Id = UniqueId.Next("pks"), Key = key, Created = org.Clock.UtcNow });
        }

        return client;
    }

    private static OktaError? KeysProblem(JsonElement jwks)
    {
        foreach (var jwk in Keys(jwks))
        {
            if (PublicKey.TryRead(jwk, out _) is { } problem)
            {
                return OktaError.Validation("jwks", problem);
            }
        }

        return Keys(jwks).Any() ? null : OktaError.Validation("jwks", "jwks: The field must hold at least one key");
    }

    private static JsonElement ClientSettings(JsonElement body) => JsonObject.Member(JsonObject.Member(body, "settings"), "oauthClient");

    private static JsonElement.ArrayEnumerator Keys(JsonElement jwks) =>
        JsonObject.Member(jwks, "keys") is { ValueKind: JsonValueKind.Array } keys ? keys.EnumerateArray() : default;
}
