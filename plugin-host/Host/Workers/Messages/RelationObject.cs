using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>Relations as JSON objects. Sample: <c>{"fromId":"00u1","toKind":"group","toId":"00g1"}</c></summary>
internal static class RelationObject
{
    public static void WriteAll(Utf8JsonWriter json, IReadOnlyList<CollectedRelation> relations)
    {
        json.WriteStartArray();
        foreach (var relation in relations)
        {
            json.WriteStartObject();
            json.WriteOptional("fromKind"u8, relation.FromKind == CollectedRelation.Identity ? null : relation.FromKind);
            json.WriteString("fromId"u8, relation.FromId);
            json.WriteString("toKind"u8, relation.ToKind);
            json.WriteString("toId"u8, relation.ToId);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <exception cref="JsonException">The next value is no array of relations.</exception>
    public static List<CollectedRelation> ReadAll(ref Utf8JsonReader json)
    {
        var relations = new List<CollectedRelation>();
        json.Begin(JsonTokenType.StartArray);
        CollectedRelation? before = null;
        while (json.NextElement(JsonTokenType.StartObject))
        {
            relations.Add(before = Read(ref json, before));
        }

        return relations;
    }

    private static CollectedRelation Read(ref Utf8JsonReader json, CollectedRelation? before)
    {
        var fromKind = CollectedRelation.Identity;
        string? fromId = null, toKind = null, toId = null;
        while (json.NextMember() is { } name)
        {
            switch (name)
            {
                case "fromKind": fromKind = json.ReadText(before?.FromKind); break;
                case "fromId": fromId = json.ReadText(); break;
                case "toKind": toKind = json.ReadText(before?.ToKind); break;
                case "toId": toId = json.ReadText(before?.ToId); break;
                default: json.Skip(); break;
            }
        }

        return fromId is not null && toKind is not null && toId is not null
            ? new CollectedRelation { FromKind = fromKind, FromId = fromId, ToKind = toKind, ToId = toId }
            : throw new JsonException("A relation lacks an end.");
    }
}
