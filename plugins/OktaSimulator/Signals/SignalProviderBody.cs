using System.Text.Json;
using Cordon.OktaSimulator.Apps;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.OAuth;

namespace Cordon.OktaSimulator.Signals;

/// <summary>
/// What a caller sends to make a transmitter known. Samples: <c>{"name":"Cordon","type":"cordon","settings":{"well_known_url":"https://…"}}</c>,
/// <c>"settings":{"issuer":"https://…","jwks_url":"https://…"}</c>
/// </summary>
internal static class SignalProviderBody
{
    private const int LongestName = 100;
    private const int LongestType = 255;
    private const int LongestIssuer = 700;
    private const int LongestUrl = 1000;

    public static OktaError? TryRead(ReadOnlyMemory<byte> json, out SignalProvider? provider)
    {
        provider = null;
        if (!JsonObject.TryRead(json, out var body))
        {
            return OktaError.MalformedBody;
        }

        var settings = JsonObject.Member(body, "settings");
        var (wellKnown, issuer, keys) = (SignedToken.Text(settings, "well_known_url"), SignedToken.Text(settings, "issuer"), SignedToken.Text(settings, "jwks_url"));
        var problem = Length(body, "name", LongestName) ?? Length(body, "type", LongestType)
            ?? (settings.ValueKind != JsonValueKind.Object ? "settings: The field cannot be left blank"
                : (wellKnown is null) == (issuer is null || keys is null) || (wellKnown is not null && (issuer ?? keys) is not null)
                    ? "settings: Either well_known_url, or issuer and jwks_url must be given"
                : (wellKnown ?? keys)!.Length > LongestUrl || issuer?.Length > LongestIssuer ? "settings: A field is too long"
                : wellKnown is not null ? ReadWellKnown(wellKnown, out issuer, out keys)
                : null);
        provider = problem is not null ? null : new SignalProvider
        {
            Number = 0,
            Name = SignedToken.Text(body, "name")!,
            Type = SignedToken.Text(body, "type")!,
            WellKnownUrl = wellKnown,
            Issuer = issuer!,
            JwksUrl = keys!,
        };
        return problem is null ? null : OktaError.Validation("securityEventsProvider", problem);
    }

    /// <summary>The issuer in the document must be the one that its address was made of (SSF 1.0 7.2.3).</summary>
    private static string? ReadWellKnown(string address, out string? issuer, out string? keys)
    {
        (issuer, keys) = (null, null);
        try
        {
            var document = KeySource.Fetch(new Uri(address));
            (issuer, keys) = (SignedToken.Text(document, "issuer"), SignedToken.Text(document, "jwks_uri"));
            return issuer is null || keys is null ? "settings.well_known_url: The document lacks issuer or jwks_uri"
                : !Addresses(new Uri(issuer)).Contains(address, StringComparer.Ordinal) ? $"settings.well_known_url: The issuer {issuer} is described at another address"
                : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or UriFormatException or TaskCanceledException)
        {
            return $"settings.well_known_url: The document cannot be read: {exception.Message}";
        }
    }

    private static IEnumerable<string> Addresses(Uri issuer)
    {
        var (authority, path) = (issuer.GetLeftPart(UriPartial.Authority), issuer.AbsolutePath.TrimEnd('/'));
        foreach (var name in (string[])["ssf-configuration", "sse-configuration", "risc-configuration"])
        {
            yield return $"{authority}/.well-known/{name}{path}";
            yield return $"{authority}{path}/.well-known/{name}";
        }
    }

    private static string? Length(JsonElement body, string name, int longest) => SignedToken.Text(body, name) switch
    {
        null or "" => $"{name}: The field cannot be left blank",
        var text when text.Length > longest => $"{name}: The field is longer than {longest} characters",
        _ => null,
    };
}
