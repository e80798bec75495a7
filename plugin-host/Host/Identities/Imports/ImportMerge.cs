namespace Cordon.Host.Identities.Imports;

/// <summary>What becomes of an identity when a row tells of it.</summary>
internal static class ImportMerge
{
    public static StoredIdentity New(ImportRow row, int number, long now) => new()
    {
        Number = number,
        Id = Guid.CreateVersion7().ToString("n"),
        Value = row.Identity.Value,
        DisplayName = row.Identity.DisplayName ?? "",
        Source = row.Source,
        ExternalId = row.ExternalId,
        Status = row.Identity.Status ?? "",
        Risk = row.Identity.Risk ?? "",
        Tags = TagRules.Clean(row.Identity.Tags),
        Attributes = row.Attributes,
        CreatedAt = now,
        UpdatedAt = now,
        Version = 1,
    };

    /// <summary>The same object when the row says nothing new.</summary>
    public static StoredIdentity Changed(StoredIdentity stored, ImportRow row, long now)
    {
        var merged = stored with
        {
            Value = row.Identity.Value,
            DisplayName = Said(row.Said.DisplayName, row.Identity.DisplayName, stored.DisplayName),
            ExternalId = row.ExternalId.Length > 0 ? row.ExternalId : stored.ExternalId,
            Status = Said(row.Said.Status, row.Identity.Status, stored.Status),
            Risk = Said(row.Said.Risk, row.Identity.Risk, stored.Risk),
            Tags = Tags(stored.Tags, row),
            Attributes = row.Attributes == stored.Attributes ? stored.Attributes : AttributeMerge.Into(stored.Attributes, row.Identity.Attributes),
        };
        return merged == stored ? stored : merged with { UpdatedAt = now, Version = stored.Version + 1 };
    }

    /// <summary>What an import makes of an identity that somebody else has changed since the import looked: the import wins where it says something.</summary>
    public static StoredIdentity Again(StoredIdentity before, StoredIdentity after, StoredIdentity current, long now) => current with
    {
        Value = Chosen(before.Value, after.Value, current.Value),
        DisplayName = Chosen(before.DisplayName, after.DisplayName, current.DisplayName),
        ExternalId = Chosen(before.ExternalId, after.ExternalId, current.ExternalId),
        Status = Chosen(before.Status, after.Status, current.Status),
        Risk = Chosen(before.Risk, after.Risk, current.Risk),
        Tags = after.Tags.SequenceEqual(before.Tags) ? current.Tags : after.Tags,
        Attributes = AttributeMerge.Again(before.Attributes, after.Attributes, current.Attributes),
        UpdatedAt = now,
        Version = current.Version + 1,
    };

    /// <summary>Null is silence; blank text says that there is none.</summary>
    private static string Said(string? said, string? value, string stored) => said is null ? stored : value ?? "";

    private static string Chosen(string before, string after, string current) => after == before ? current : after;

    private static IReadOnlyList<string> Tags(IReadOnlyList<string> stored, ImportRow row)
    {
        if (row.Said.Tags is null)
        {
            return stored;
        }

        var tags = TagRules.Clean(row.Said.Tags);
        return tags.SequenceEqual(stored) ? stored : tags;
    }
}
