using System.Text.Json;

namespace Cordon.Host.Identities.Imports;

/// <summary>The columns that an import writes, in the order of the tables.</summary>
internal static class IdentityFields
{
    /// <summary>Of <c>identities</c>, and the first of <c>identity_changes</c>.</summary>
    public static readonly string[] Names =
    [
        "number", "id", "value", "value_key", "display_name", "display_name_key", "source", "source_key", "external_id",
        "status", "status_key", "risk", "risk_key", "tags", "attributes", "search", "created_at", "updated_at", "version",
    ];

    /// <summary>The others of <c>identity_changes</c>.</summary>
    public static readonly string[] ChangeNames = ["before", "before_version", "moves_tags"];

    /// <summary>An identity that is changed a second time keeps how it was found at first.</summary>
    public static readonly string OnChangedAgain =
        $"ON CONFLICT (number) DO UPDATE SET {Assign("excluded")}, moves_tags = identity_changes.moves_tags OR excluded.moves_tags";

    /// <summary>Sample: <c>value = c.value, value_key = c.value_key</c></summary>
    public static string Assign(string from) => string.Join(", ", Names.Skip(1).Select(name => $"{name} = {from}.{name}"));

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

    public static object[] ChangeValues(ImportWrite write) =>
        [JsonSerializer.Serialize(write.Before!, AttributeJson.Plain.StoredIdentity), write.Before!.Version, write.MovesTags];
}
