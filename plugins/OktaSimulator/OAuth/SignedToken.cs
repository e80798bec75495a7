using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Cordon.OktaSimulator.OAuth;

/// <summary>A JSON Web Signature in its compact form (RFC 7515), taken apart. Sample: <c>eyJhbGci….eyJpc3Mi….MEUCIQ…</c></summary>
internal sealed record SignedToken
{
    private const int LongestText = 16 * 1024;

    public required JsonElement Header { get; init; }

    public required JsonElement Claims { get; init; }

    public required byte[] Signed { get; init; }

    public required byte[] Signature { get; init; }

    public string Algorithm => Text(Header, "alg") ?? "";

    public static bool TryRead(string text, [NotNullWhen(true)] out SignedToken? token)
    {
        token = null;
        var parts = text.Split('.');
        if (text.Length > LongestText || parts.Length != 3 || !parts.All(part => Base64Url.IsValid(part)))
        {
            return false;
        }

        try
        {
            token = new SignedToken
            {
                Header = JsonElement.Parse(Base64Url.DecodeFromChars(parts[0])),
                Claims = JsonElement.Parse(Base64Url.DecodeFromChars(parts[1])),
                Signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
                Signature = Base64Url.DecodeFromChars(parts[2]),
            };
        }
        catch (JsonException)
        {
            // The caller's token, answered as one that cannot be read.
            return false;
        }

        return token.Header.ValueKind == JsonValueKind.Object && token.Claims.ValueKind == JsonValueKind.Object;
    }

    public string? Claim(string name) => Text(Claims, name);

    /// <summary>A time in seconds since 1970. Okta takes a whole number and nothing else.</summary>
    public long? Time(string name) =>
        Claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var time) ? time : null;

    public bool Has(string name) => Claims.TryGetProperty(name, out _);

    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
