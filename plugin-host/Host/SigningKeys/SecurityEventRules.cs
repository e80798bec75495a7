using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cordon.Host.SigningKeys;

/// <summary>
/// What a security event token (RFC 8417) may say. A worker tells of events at the host of the one connection it was given, and to nobody else.
/// Sample: <c>{"aud":"https://acme.okta.com","jti":"…","iat":1764092557,"events":{"https://…/user-risk-change":{…}}}</c>
/// </summary>
internal static class SecurityEventRules
{
    private static readonly JsonWriterOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The org's clock and ours may differ by a day at most.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromHours(26);

    /// <param name="egress">The plugin's; only the hosts that the connection itself names count.</param>
    /// <returns>What is wrong with the claims, or null.</returns>
    public static string? Problem(JsonElement claims, string issuer, IReadOnlyList<string> egress, JsonElement connection, DateTimeOffset now) =>
        claims.TryGetProperty("iss", out _) && ConnectionHost.Text(claims, "iss") != issuer ? "iss is this host's issuer, or left out."
        : !ConnectionHost.Holds(ConnectionHost.Text(claims, "aud"), egress, connection) ? "aud must lie at a host that the connection names."
        : string.IsNullOrEmpty(ConnectionHost.Text(claims, "jti")) ? "jti is missing: without it a repeat cannot be told from something new."
        : claims.TryGetProperty("exp", out _) ? "a security event token has no exp."
        : claims.TryGetProperty("sub", out _) ? "a security event token has no sub; the event names its subject."
        : !claims.TryGetProperty("iat", out var iat) || iat.ValueKind != JsonValueKind.Number || !iat.TryGetInt64(out var issued)
            ? "iat must be a whole number of seconds."
        : issued > (now + _longest).ToUnixTimeSeconds() ? "iat lies too far ahead."
        : !claims.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Object || events.EnumerateObject().Count() != 1
            ? "events must hold exactly one event."
        : events.EnumerateObject().First() is var only && (only.Value.ValueKind != JsonValueKind.Object || !Uri.TryCreate(only.Name, UriKind.Absolute, out _))
            ? "an event is an object under the address of its type."
        : null;

    /// <summary>The claims with the issuer in front.</summary>
    public static JsonElement Complete(JsonElement claims, string issuer)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, _readable))
        {
            json.WriteStartObject();
            json.WriteString("iss", issuer);
            foreach (var claim in claims.EnumerateObject().Where(claim => claim.Name != "iss"))
            {
                claim.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
