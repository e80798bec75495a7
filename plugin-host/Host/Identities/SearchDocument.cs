using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cordon.Host.Identities;

/// <summary>
/// The attributes as filters see them: names and texts folded, numbers as doubles, nothing that is null or empty. One canonical text, so that
/// both databases and memory find the same. Sample: <c>{"Dept":"Legal","age":31.0,"note":""}</c> → <c>{"dept":"legal","age":31}</c>
/// </summary>
internal static class SearchDocument
{
    /// <summary>Escapes only what JSON demands: part of a text is part of its escaped form too (<see cref="Escaped"/>).</summary>
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <exception cref="InvalidOperationException">A text is no Unicode: half of a surrogate pair.</exception>
    public static string Of(IReadOnlyDictionary<string, JsonElement> attributes)
    {
        if (attributes.Count == 0)
        {
            return "{}";
        }

        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, _options))
        {
            Write(writer, attributes.Select(pair => (pair.Key, pair.Value)));
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A number as it is compared; what is too large for a double is the largest.</summary>
    public static double Number(JsonElement number) =>
        number.TryGetDouble(out var value) && double.IsFinite(value) ? value
        : number.GetRawText()[0] == '-' ? double.MinValue : double.MaxValue;

    /// <summary>A folded text as it stands in the document, without the quotes.</summary>
    public static string Escaped(string text) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);

    /// <summary>Of names that differ by case only, the first stands.</summary>
    private static void Write(Utf8JsonWriter writer, IEnumerable<(string Name, JsonElement Value)> members)
    {
        HashSet<string>? seen = null;
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            var key = IdentityText.Fold(name);
            if (!IsEmpty(value) && (seen ??= []).Add(key))
            {
                writer.WritePropertyName(key.Replace('\0', '\uFFFD'));
                Write(writer, value);
            }
        }

        writer.WriteEndObject();
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
                Write(writer, value.EnumerateObject().Select(member => (member.Name, member.Value)));
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
