using System.Buffers;
using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>
/// An identity as one JSON object, in messages and in the journal. Sample: <c>{"value":"ann@example.com","tags":["vip"]}</c>
/// </summary>
internal static class IdentityObject
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _text;

    [ThreadStatic]
    private static Utf8JsonWriter? _json;

    public static string ToText(Identity identity)
    {
        _text ??= new ArrayBufferWriter<byte>();
        _json ??= new Utf8JsonWriter(_text);
        _text.ResetWrittenCount();
        _json.Reset();
        Write(_json, identity);
        _json.Flush();
        return Encoding.UTF8.GetString(_text.WrittenSpan);
    }

    /// <exception cref="JsonException">The text is no identity.</exception>
    public static Identity FromText(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var json = new Utf8JsonReader(utf8);
        json.Begin(JsonTokenType.StartObject);
        return Read(ref json, utf8, before: null);
    }

    public static void Write(Utf8JsonWriter json, Identity identity)
    {
        json.WriteStartObject();
        json.WriteString("value"u8, identity.Value);
        json.WriteOptional("displayName"u8, identity.DisplayName);
        json.WriteOptional("source"u8, identity.Source);
        json.WriteOptional("externalId"u8, identity.ExternalId);
        json.WriteOptional("status"u8, identity.Status);
        json.WriteOptional("risk"u8, identity.Risk);
        WriteTags(json, identity.Tags);
        WriteAttributes(json, identity.Attributes);
        json.WriteEndObject();
    }

    /// <summary>An array of identities.</summary>
    public static void WriteAll(Utf8JsonWriter json, IReadOnlyList<Identity> identities)
    {
        json.WriteStartArray();
        foreach (var identity in identities)
        {
            Write(json, identity);
        }

        json.WriteEndArray();
    }

    /// <param name="json">Stands before the array.</param>
    /// <param name="text">What it reads, from its beginning.</param>
    /// <exception cref="JsonException">The next value is no array of identities.</exception>
    public static List<Identity> ReadAll(ref Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        var identities = new List<Identity>();
        json.Begin(JsonTokenType.StartArray);
        Identity? before = null;
        while (json.NextElement(JsonTokenType.StartObject))
        {
            identities.Add(before = Read(ref json, text, before));
        }

        return identities;
    }

    /// <summary>Reads from the object's opening brace to its closing one.</summary>
    private static Identity Read(ref Utf8JsonReader json, ReadOnlySpan<byte> text, Identity? before)
    {
        string? value = null, displayName = null, source = null, externalId = null, status = null, risk = null;
        IReadOnlyList<string> tags = [];
        IReadOnlyDictionary<string, JsonElement> attributes = ReadOnlyDictionary<string, JsonElement>.Empty;
        while (json.NextMember() is { } name)
        {
            switch (name)
            {
                case "value": value = json.ReadText(); break;
                case "displayName": displayName = json.ReadText(); break;
                case "source": source = json.ReadText(before?.Source); break;
                case "externalId": externalId = json.ReadText(); break;
                case "status": status = json.ReadText(before?.Status); break;
                case "risk": risk = json.ReadText(before?.Risk); break;
                case "tags": tags = json.ReadTexts(); break;
                case "attributes": attributes = ReadAttributes(ref json, text); break;
                default: json.Skip(); break;
            }
        }

        return new Identity
        {
            Value = value ?? throw new JsonException("An identity has no value."),
            DisplayName = displayName,
            Source = source,
            ExternalId = externalId,
            Status = status,
            Risk = risk,
            Tags = tags,
            Attributes = attributes,
        };
    }

    private static void WriteTags(Utf8JsonWriter json, IReadOnlyList<string> tags)
    {
        if (tags.Count == 0)
        {
            return;
        }

        json.WriteStartArray("tags"u8);
        foreach (var tag in tags)
        {
            json.WriteStringValue(tag);
        }

        json.WriteEndArray();
    }

    private static void WriteAttributes(Utf8JsonWriter json, IReadOnlyDictionary<string, JsonElement> attributes)
    {
        if (attributes is JsonAttributes { Text: var text } && !text.Contains((byte)'\n'))
        {
            json.WritePropertyName("attributes"u8);
            json.WriteRawValue(text, skipInputValidation: true);
        }
        else if (attributes.Count > 0)
        {
            WriteMembers(json, attributes);
        }
    }

    private static void WriteMembers(Utf8JsonWriter json, IReadOnlyDictionary<string, JsonElement> attributes)
    {
        json.WriteStartObject("attributes"u8);
        foreach (var (name, value) in attributes)
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static JsonAttributes ReadAttributes(ref Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        json.Begin(JsonTokenType.StartObject);
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return new JsonAttributes(text[start..(int)json.BytesConsumed].ToArray());
    }
}
