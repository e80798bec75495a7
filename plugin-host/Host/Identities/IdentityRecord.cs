using System.Data.Common;
using System.Text.Json;

namespace Cordon.Host.Identities;

/// <summary>A row of the table <c>identities</c>: its columns and how they are read.</summary>
internal static class IdentityRecord
{
    public static readonly string[] Names =
    [
        "number", "id", "value", "display_name", "source", "external_id", "status", "risk", "tags", "attributes", "created_at", "updated_at", "version",
    ];

    /// <summary>Of <c>identities i</c>.</summary>
    public static readonly string Columns = string.Join(", ", Names.Select(name => $"i.{name}"));

    /// <param name="first">The place of the first of <see cref="Names"/> in the row.</param>
    public static StoredIdentity Read(DbDataReader row, int first = 0) => new()
    {
        Number = row.GetInt32(first),
        Id = row.GetString(first + 1),
        Value = row.GetString(first + 2),
        DisplayName = row.GetString(first + 3),
        Source = row.GetString(first + 4),
        ExternalId = row.GetString(first + 5),
        Status = row.GetString(first + 6),
        Risk = row.GetString(first + 7),
        Tags = Tags(row.GetString(first + 8)),
        Attributes = row.GetString(first + 9),
        CreatedAt = row.GetInt64(first + 10),
        UpdatedAt = row.GetInt64(first + 11),
        Version = row.GetInt64(first + 12),
    };

    public static async Task<List<StoredIdentity>> ReadAllAsync(DbCommand command, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await ReadAllAsync(row, cancellationToken);
    }

    public static async Task<List<StoredIdentity>> ReadAllAsync(DbDataReader row, CancellationToken cancellationToken)
    {
        var found = new List<StoredIdentity>();
        while (await row.ReadAsync(cancellationToken))
        {
            found.Add(Read(row));
        }

        return found;
    }

    public static string Tags(IReadOnlyList<string> tags) => tags.Count == 0 ? "[]" : JsonSerializer.Serialize(tags, AttributeJson.Plain.IReadOnlyListString);

    private static IReadOnlyList<string> Tags(string json) => json == "[]" ? [] : JsonSerializer.Deserialize(json, AttributeJson.Plain.IReadOnlyListString)!;
}
