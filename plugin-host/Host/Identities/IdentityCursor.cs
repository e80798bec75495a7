using System.Buffers.Text;
using System.Globalization;

using System.Text.Json;

namespace Cordon.Host.Identities;

/// <summary>The place behind an identity in an order, as text that callers hand back unread.</summary>
internal static class IdentityCursor
{
    public static string After(StoredIdentity identity, IdentitySort sort)
    {
        string[] parts = [sort.Text, .. sort.Keys(identity).Select(key => Convert.ToString(key, CultureInfo.InvariantCulture)!)];
        return Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(parts, AttributeJson.Plain.StringArray));
    }

    /// <summary>The values of the order's columns; null when the text is no place in this order.</summary>
    public static object[]? Read(string text, IdentitySort sort)
    {
        try
        {
            var parts = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text), AttributeJson.Plain.StringArray) ?? [];
            return parts.Length == sort.Columns.Count + 1 && parts[0] == sort.Text && !parts.Any(part => part is null || part.Contains('\0'))
                ? [.. parts.Skip(1).Select((part, i) => Key(sort.Columns[i], part))]
                : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or OverflowException)
        {
            return null;
        }
    }

    private static object Key(string column, string part) => column switch
    {
        "number" => int.Parse(part, CultureInfo.InvariantCulture),
        "updated_at" => long.Parse(part, CultureInfo.InvariantCulture),
        _ => part,
    };
}
