using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>
/// A page of a collection as one JSON object; lists that are empty are left out. Identities and relations, of which there are very many, are written by hand.
/// Sample: <c>{"identities":[{"value":"ann@example.com"}],"cursor":"2"}</c>
/// </summary>
internal static class PageObject
{
    public static void Write(Utf8JsonWriter json, CollectedPage page)
    {
        json.WriteStartObject();
        json.WritePropertyName("identities"u8);
        IdentityObject.WriteAll(json, page.Identities);
        WriteList(json, "objects"u8, page.Objects, MessageJson.Default.IReadOnlyListCollectedObject);
        if (page.Relations.Count > 0)
        {
            json.WritePropertyName("relations"u8);
            RelationObject.WriteAll(json, page.Relations);
        }

        WriteList(json, "events"u8, page.Events, MessageJson.Default.IReadOnlyListCollectedEvent);
        WriteList(json, "sets"u8, page.Sets, MessageJson.Default.IReadOnlyListCollectedSet);
        json.WriteString("cursor"u8, page.Cursor);
        json.WriteEndObject();
    }

    /// <summary>Reads from the object's opening brace to its closing one.</summary>
    /// <param name="json">Stands on the opening brace.</param>
    /// <param name="text">What it reads, from its beginning.</param>
    /// <exception cref="JsonException">The object is no page.</exception>
    public static CollectedPage Read(ref Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        IReadOnlyList<Identity>? identities = null;
        IReadOnlyList<CollectedObject> objects = [];
        IReadOnlyList<CollectedRelation> relations = [];
        IReadOnlyList<CollectedEvent> events = [];
        IReadOnlyList<CollectedSet> sets = [];
        string? cursor = null;
        while (json.NextMember() is { } name)
        {
            switch (name)
            {
                case "identities": identities = IdentityObject.ReadAll(ref json, text); break;
                case "objects": objects = ReadList(ref json, MessageJson.Default.IReadOnlyListCollectedObject); break;
                case "relations": relations = RelationObject.ReadAll(ref json); break;
                case "events": events = ReadList(ref json, MessageJson.Default.IReadOnlyListCollectedEvent); break;
                case "sets": sets = ReadList(ref json, MessageJson.Default.IReadOnlyListCollectedSet); break;
                case "cursor": cursor = json.ReadText(); break;
                default: json.Skip(); break;
            }
        }

        return new CollectedPage
        {
            Identities = identities ?? throw new JsonException("A page has no identities."),
            Objects = objects,
            Relations = relations,
            Events = events,
            Sets = sets,
            Cursor = cursor ?? throw new JsonException("A page has no cursor."),
        };
    }

    private static void WriteList<T>(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<T> list, JsonTypeInfo<IReadOnlyList<T>> type)
    {
        if (list.Count > 0)
        {
            json.WritePropertyName(name);
            JsonSerializer.Serialize(json, list, type);
        }
    }

    private static IReadOnlyList<T> ReadList<T>(ref Utf8JsonReader json, JsonTypeInfo<IReadOnlyList<T>> type)
    {
        json.Begin(JsonTokenType.StartArray);
        return JsonSerializer.Deserialize(ref json, type)!;
    }
}
