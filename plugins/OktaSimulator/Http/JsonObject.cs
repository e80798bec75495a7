using System.Text.Json;

namespace Cordon.OktaSimulator.Http;

/// <summary>Reads what a caller sent.</summary>
internal static class JsonObject
{
    /// <summary>False when the body is no JSON object, which Okta answers with E0000003.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> json, out JsonElement body)
    {
        body = default;
        try
        {
            body = JsonElement.Parse(json.Span);
        }
        catch (JsonException)
        {
            // The body is the caller's.
        }

        return body.ValueKind == JsonValueKind.Object;
    }

    /// <summary>The member of an object, or an element that is undefined.</summary>
    public static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;
}
