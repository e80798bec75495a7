using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cordon.Okta;

/// <summary>Reads members of Okta's objects that may be missing, null or of another type than documented.</summary>
public static class JsonElementExtensions
{
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    public static DateTimeOffset? Time(this JsonElement element, string name)
    {
        var member = element.Member(name);
        if (IsUtc(member) && member.TryGetDateTimeOffset(out var time))
        {
            return time;
        }

        return DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time) ? time : null;
    }

    /// <summary>As Okta writes a time, which is read without a text. One that does not say its zone would be taken for local there.</summary>
    private static bool IsUtc(JsonElement element) => element.ValueKind == JsonValueKind.String && JsonMarshal.GetRawUtf8Value(element).EndsWith("Z\""u8);
}
