using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cordon.Host.Identities;

/// <summary>
/// The attributes as filters see them: names and texts folded, numbers as doubles, nothing that is null or empty. One canonical text, so that
/// both databases and memory find the same. Sample: <c>{"Dept":"Legal","age":31.0,"note":""}</c> → <c>{"dept":"legal","age":31}</c>
/// </summary>
internal static class SearchDocument
{
    /// <exception cref="InvalidOperationException">A text is no Unicode: half of a surrogate pair.</exception>
    public static string Of(IReadOnlyDictionary<string, JsonElement> attributes) => attributes.Count == 0 ? "{}" : JsonText.Of(attributes, Write);

    /// <summary>A number as it is compared; what is too large for a double is the largest.</summary>
    public static double Number(JsonElement number) =>
        number.TryGetDouble(out var value) && double.IsFinite(value) ? value
        : number.GetRawText()[0] == '-' ? double.MinValue : double.MaxValue;

    /// <summary>A folded text as it stands in the document, without the quotes.</summary>
    public static string Escaped(string text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);

    private static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, JsonElement> attributes)
    {
        var seen = new HashSet<string>(attributes.Count);
        writer.WriteStartObject();
        foreach (var (name, value) in attributes)
        {
            WriteMember(writer, name, value, seen);
        }

        writer.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter writer, JsonElement value)
    {
        var seen = new HashSet<string>();
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            WriteMember(writer, member.Name, member.Value, seen);
        }

        writer.WriteEndObject();
    }

    /// <summary>Of names that differ by case only, the first stands.</summary>
    private static void WriteMember(Utf8JsonWriter writer, string name, JsonElement value, HashSet<string> seen)
    {
        var key = IdentityText.Fold(name);
        if (!IsEmpty(value) && seen.Add(key))
        {
            writer.WritePropertyName(key.Replace('\0', '\uFFFD'));
            Write(writer, value);
        }
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                // PostgreSQL's jsonb cannot hold NUL.
                writer.WriteStringValue(IdentityText.Fold(value.GetString()!).Replace('\0', '\uFFFD'));
                break;
            case JsonValueKind.Number:
                writer.WriteNumberValue(Number(value));
                break;
            case JsonValueKind.Object:
                WriteObject(writer, value);
                break;
            case JsonValueKind.Array:
                WriteArray(writer, value);
                break;
            default:
                writer.WriteBooleanValue(value.GetBoolean());
                break;
        }
    }

    private static void WriteArray(Utf8JsonWriter writer, JsonElement array)
    {
        writer.WriteStartArray();
        foreach (var element in array.EnumerateArray())
        {
            if (!IsEmpty(element))
            {
                Write(writer, element);
            }
        }

        writer.WriteEndArray();
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => value.ValueEquals(""u8),
        JsonValueKind.Array => value.EnumerateArray().All(IsEmpty),
        JsonValueKind.Object => value.EnumerateObject().All(member => IsEmpty(member.Value)),
        _ => false,
    };
}
