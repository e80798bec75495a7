using System.Text.Json;
using Cordon.Host.Workers.PluginSide;

namespace Cordon.Host.SigningKeys;

/// <summary>
/// What a client's assertion (RFC 7523) may say. Sample: <c>{"iss":"0oa…","sub":"0oa…","aud":"https://acme.okta.com/oauth2/v1/token",
/// "exp":1764092557,"jti":"…"}</c> for the connection <c>{"domain":"acme.okta.com","clientId":"0oa…"}</c>.
/// </summary>
internal static class ClientAssertionRules
{
    private const string FromConnection = "${connection.";

    /// <summary>Longer than the hour that authorization servers allow, because the claims go by the server's clock and not by ours.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromHours(26);

    /// <param name="egress">The plugin's; only the hosts that the connection itself names count.</param>
    /// <returns>What is wrong with the claims, or null.</returns>
    public static string? Problem(JsonElement claims, IReadOnlyList<string> egress, JsonElement connection, DateTimeOffset now)
    {
        var clientId = Text(connection, "clientId");
        return string.IsNullOrEmpty(clientId) ? "the connection has no clientId to speak for."
            : Text(claims, "iss") != clientId || Text(claims, "sub") != clientId ? "iss and sub must be the connection's clientId."
            : !IsOwnHost(Text(claims, "aud"), egress, connection) ? "aud must lie at a host that the connection names."
            : string.IsNullOrEmpty(Text(claims, "jti")) ? "jti is missing: an assertion is good once."
            : !claims.TryGetProperty("exp", out var exp) || exp.ValueKind != JsonValueKind.Number || !exp.TryGetInt64(out var expires)
                ? "exp must be a whole number of seconds."
            : expires > (now + _longest).ToUnixTimeSeconds() ? "exp lies too far ahead."
            : null;
    }

    private static bool IsOwnHost(string? audience, IReadOnlyList<string> egress, JsonElement connection)
    {
        string[] own = [.. egress.Where(pattern => pattern.StartsWith(FromConnection, StringComparison.Ordinal))];
        return Uri.TryCreate(audience, UriKind.Absolute, out var uri) && EgressRules.Create(own, connection).Any(rule => rule.Allows(uri));
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
