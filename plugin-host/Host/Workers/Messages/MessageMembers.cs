using System.Text.Json;

namespace Cordon.Host.Workers.Messages;

/// <summary>The members of a JSON object, one after another. A reader stands on a member's name and leaves on its value.</summary>
internal static class MessageMembers
{
    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void BeginMessage(this Utf8JsonWriter json, ReadOnlySpan<byte> type)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, type);
    }

    /// <summary>Reads the first member of a message.</summary>
    /// <exception cref="JsonException">It is no message.</exception>
    public static string ReadMessageType(this ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.StartObject);
        return json.NextMember() == "type" ? json.ReadText() : throw new JsonException("A message begins with its type.");
    }

    /// <summary>Goes on to the next member and gives its name; null at the end of the object.</summary>
    public static string? NextMember(this ref Utf8JsonReader json) =>
        json.Read() && json.TokenType == JsonTokenType.PropertyName ? MemberNames.Read(ref json) : null;

    /// <exception cref="JsonException">The value begins with something else.</exception>
    public static void Begin(this ref Utf8JsonReader json, JsonTokenType token)
    {
        if (!json.Read() || json.TokenType != token)
        {
            throw new JsonException($"{token} was expected.");
        }
    }

    /// <summary>Goes on to the next element of an array. False at its end.</summary>
    /// <exception cref="JsonException">The element begins with something else.</exception>
    public static bool NextElement(this ref Utf8JsonReader json, JsonTokenType token)
    {
        json.Read();
        return json.TokenType == token || (json.TokenType == JsonTokenType.EndArray ? false : throw new JsonException($"{token} was expected."));
    }

    public static string ReadText(this ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.String);
        return json.GetString()!;
    }

    /// <param name="json">Stands on the member's name.</param>
    /// <param name="likely">What the object before said: the same text serves both.</param>
    public static string ReadText(this ref Utf8JsonReader json, string? likely)
    {
        json.Begin(JsonTokenType.String);
        return likely is not null && json.ValueTextEquals(likely) ? likely : json.GetString()!;
    }

    public static IReadOnlyList<string> ReadTexts(this ref Utf8JsonReader json)
    {
        var texts = new List<string>();
        json.Begin(JsonTokenType.StartArray);
        while (json.NextElement(JsonTokenType.String))
        {
            texts.Add(json.GetString()!);
        }

        return texts;
    }

    public static int ReadNumber(this ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.Number);
        return json.TryGetInt32(out var number) ? number : throw new JsonException("A whole number was expected.");
    }

    public static bool ReadTruth(this ref Utf8JsonReader json) => json.Read() && json.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw new JsonException("True or false was expected."),
    };

    public static DateTimeOffset ReadTime(this ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.String);
        return json.TryGetDateTimeOffset(out var time) ? time : throw new JsonException("A time was expected.");
    }

    /// <summary>Goes to the end of the object.</summary>
    public static void SkipMembers(this ref Utf8JsonReader json)
    {
        while (json.NextMember() is not null)
        {
            json.Skip();
        }
    }

    public static JsonElement ReadValue(this ref Utf8JsonReader json)
    {
        json.Read();
        return JsonElement.ParseValue(ref json);
    }
}
