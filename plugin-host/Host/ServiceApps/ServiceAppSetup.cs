using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.Abstractions;

namespace Cordon.Host.ServiceApps;

/// <summary>
/// Sets a service app up in an Okta org: app, key, scopes, roles. Looks for each first, so that it changes nothing when run twice and goes on
/// where it broke off.
/// </summary>
/// <param name="org">As a super administrator sees it.</param>
/// <param name="request">What is wanted.</param>
/// <param name="isDry">Only looks, and tells what it would do.</param>
/// <param name="report">Hears of every step.</param>
internal sealed class ServiceAppSetup(OktaOrg org, ServiceAppRequest request, bool isDry, Action<SetupStep> report)
{
    private readonly Making _making = new(org, isDry, report);

    /// <summary>The app's client id; null in a dry run where there is no app yet.</summary>
    /// <param name="app">What <see cref="FindAppAsync"/> found.</param>
    /// <param name="cancellationToken">Ends it between two calls.</param>
    /// <exception cref="OktaRefusalException">Something could not be done. Run it again when the cause is mended.</exception>
    public async Task<string?> RunAsync(JsonElement? app, CancellationToken cancellationToken)
    {
        var made = await _making.EnsureAsync($"service app {request.Label}", app, "/api/v1/apps", AppBody(), cancellationToken);
        var (appId, clientId) = made is { } there ? (there.Text("id"), ClientId(there)) : ("{appId}", "{clientId}");
        if (app is { } old)
        {
            await EnsureKeyAsync(old, appId, cancellationToken);
        }

        await GrantAsync(appId, made is not null, cancellationToken);
        await new RoleSetup(org, request, _making).GiveAsync(clientId, made is not null, cancellationToken);
        return made is null ? null : clientId;
    }

    /// <summary>The app of a label; null where there is none.</summary>
    public static async Task<JsonElement?> FindAppAsync(OktaOrg org, string label, CancellationToken cancellationToken)
    {
        var apps = await org.GetAsync($"/api/v1/apps?limit=200&q={Uri.EscapeDataString(label)}", cancellationToken);
        return apps.EnumerateArray().Find("label", label) is { } app ? CheckApp(app, label) : null;
    }

    public static string ClientId(JsonElement app) => app.GetProperty("credentials").GetProperty("oauthClient").Text("client_id");

    private static JsonElement CheckApp(JsonElement app, string label) =>
        app.GetProperty("credentials").TryGetProperty("oauthClient", out var client) && client.Text("token_endpoint_auth_method") == "private_key_jwt"
            ? app
            : throw new OktaRefusalException(new Problem
            {
                Path = "/label",
                Message = $"The org has an app {label} already, and it is no service app that signs with a key.",
                Fix = "Choose another label.",
            });

    private JsonObject AppBody()
    {
        var settings = new JsonObject
        {
            ["application_type"] = "service",
            ["grant_types"] = new JsonArray("client_credentials"),
            ["response_types"] = new JsonArray("token"),
            ["dpop_bound_access_tokens"] = true,
        };
        if (request.KeysUri is { } uri)
        {
            settings["jwks_uri"] = uri.OriginalString;
        }
        else
        {
            settings["jwks"] = new JsonObject { ["keys"] = new JsonArray(JsonNode.Parse(request.PublicKey!)) };
        }

        return new JsonObject
        {
            ["name"] = "oidc_client",
            ["label"] = request.Label,
            ["signOnMode"] = "OPENID_CONNECT",
            ["credentials"] = new JsonObject
            {
                ["oauthClient"] = new JsonObject { ["token_endpoint_auth_method"] = "private_key_jwt", ["autoKeyRotation"] = true },
            },
            ["settings"] = new JsonObject { ["oauthClient"] = settings },
        };
    }

    /// <summary>An app that was there may have been made with another key.</summary>
    private async Task EnsureKeyAsync(JsonElement app, string appId, CancellationToken cancellationToken)
    {
        var keysUri = app.GetProperty("settings").GetProperty("oauthClient").TryGetProperty("jwks_uri", out var uri) ? uri.GetString() : null;
        if (keysUri != request.KeysUri?.OriginalString)
        {
            throw new OktaRefusalException(new Problem
            {
                Path = "/jwksUrl",
                Message = keysUri is null ? $"The keys of the app {request.Label} are registered, not fetched." : $"Okta fetches the keys of the app {request.Label} from {keysUri}.",
                Fix = keysUri is null
                    ? "Leave --jwks-url out, or choose another label."
                    : "Give the same address by --jwks-url, change it on the app's page in the Admin Console, or choose another label.",
            });
        }

        if (request.PublicKey is { } key)
        {
            var keys = await org.GetAsync($"/api/v1/apps/{appId}/credentials/jwks", cancellationToken);
            var (body, kid) = ((JsonObject)JsonNode.Parse(key)!, JsonElement.Parse(key).Text("kid"));
            var list = keys.ValueKind == JsonValueKind.Array ? keys : keys.GetProperty("jwks").GetProperty("keys");
            await _making.EnsureAsync($"key {kid}", list.EnumerateArray().Find("kid", kid), $"/api/v1/apps/{appId}/credentials/jwks", body, cancellationToken);
        }
    }

    private async Task GrantAsync(string appId, bool isThere, CancellationToken cancellationToken)
    {
        var issuer = (await org.GetAsync("/.well-known/openid-configuration", cancellationToken)).Text("issuer");
        List<JsonElement> granted = isThere ? [.. (await org.GetAsync($"/api/v1/apps/{appId}/grants", cancellationToken)).EnumerateArray()] : [];
        foreach (var scope in request.Scopes)
        {
            var body = new JsonObject { ["scopeId"] = scope, ["issuer"] = issuer };
            await _making.EnsureAsync($"grant of {scope}", granted.Find("scopeId", scope), $"/api/v1/apps/{appId}/grants", body, cancellationToken);
        }
    }
}
