namespace Cordon.Host.Identities.Imports;

/// <summary>The columns that are written, in the order of the table.</summary>
internal static class IdentityFields
{
    public static readonly string[] Names =
    [
        "number", "id", "value", "value_key", "display_name", "display_name_key", "source", "source_key", "external_id",
        "status", "status_key", "risk", "risk_key", "tags", "attributes", "search", "created_at", "updated_at", "version",
    ];

    public static object[] Values(ImportWrite write)
    {
        var identity = write.After;
        return
        [
            identity.Number, identity.Id,
            identity.Value, IdentityText.Fold(identity.Value),
            identity.DisplayName, IdentityText.Fold(identity.DisplayName),
            identity.Source, IdentityText.Fold(identity.Source),
            identity.ExternalId,
            identity.Status, IdentityText.Fold(identity.Status),
            identity.Risk, IdentityText.Fold(identity.Risk),
            IdentityRecord.Tags(identity.Tags), identity.Attributes, write.Search,
            identity.CreatedAt, identity.UpdatedAt, identity.Version,
        ];
    }
}
