using System.Data.Common;
using System.Text.Json;

namespace Cordon.Host.Identities;

/// <summary>A row of the table <c>identities</c>: its columns and how they are read.</summary>
internal static class IdentityRecord
{
    public const string Columns =
        "i.number, i.id, i.value, i.display_name, i.source, i.external_id, i.status, i.risk, i.tags, i.attributes, i.created_at, i.updated_at, i.version";

    public static StoredIdentity Read(DbDataReader row) => new()
    {
        Number = row.GetInt32(0),
        Id = row.GetString(1),
        Value = row.GetString(2),
        DisplayName = row.GetString(3),
        Source = row.GetString(4),
        ExternalId = row.GetString(5),
        Status = row.GetString(6),
        Risk = row.GetString(7),
        Tags = Tags(row.GetString(8)),
        Attributes = row.GetString(9),
        CreatedAt = row.GetInt64(10),
        UpdatedAt = row.GetInt64(11),
        Version = row.GetInt64(12),
    };

    public static string Tags(IReadOnlyList<string> tags) => tags.Count == 0 ? "[]" : JsonSerializer.Serialize(tags, AttributeJson.Plain.IReadOnlyListString);

    private static IReadOnlyList<string> Tags(string json) => json == "[]" ? [] : JsonSerializer.Deserialize(json, AttributeJson.Plain.IReadOnlyListString)!;
}
