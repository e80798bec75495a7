using System.Text.Json;

namespace Cordon.Host.SigningKeys;

/// <summary>
/// What a client's assertion (RFC 7523) may say. Sample: <c>{"iss":"0oa…","sub":"0oa…","aud":"https://acme.okta.com/oauth2/v1/token",
/// "exp":1764092557,"jti":"…"}</c> for the connection <c>{"domain":"acme.okta.com","clientId":"0oa…"}</c>.
/// </summary>
internal static class ClientAssertionRules
{
    /// <summary>Longer than the hour that authorization servers allow, because the claims go by the server's clock and not by ours.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromHours(26);

    /// <param name="egress">The plugin's; only the hosts that the connection itself names count.</param>
    /// <returns>What is wrong with the claims, or null.</returns>
    public static string? Problem(JsonElement claims, IReadOnlyList<string> egress, JsonElement connection, DateTimeOffset now)
    {
        var clientId = ConnectionHost.Text(connection, "clientId");
        return string.IsNullOrEmpty(clientId) ? "the connection has no clientId to speak for."
            : ConnectionHost.Text(claims, "iss") != clientId || ConnectionHost.Text(claims, "sub") != clientId ? "iss and sub must be the connection's clientId."
            : !ConnectionHost.Holds(ConnectionHost.Text(claims, "aud"), egress, connection) ? "aud must lie at a host that the connection names."
            : string.IsNullOrEmpty(ConnectionHost.Text(claims, "jti")) ? "jti is missing: an assertion is good once."
            : !claims.TryGetProperty("exp", out var exp) || exp.ValueKind != JsonValueKind.Number || !exp.TryGetInt64(out var expires)
                ? "exp must be a whole number of seconds."
            : expires > (now + _longest).ToUnixTimeSeconds() ? "exp lies too far ahead."
            : null;
    }
}
