namespace Cordon.Host.Identities;

/// <summary>An order of identities: columns that an index has in this order, down to the number, which no two share.</summary>
internal sealed record IdentitySort
{
    private static readonly IdentitySort[] _all =
    [
        new() { Name = "value", Index = "identities_by_value", Columns = ["value_key", "number"], Keys = identity => [IdentityText.Fold(identity.Value), identity.Number] },
        new()
        {
            Name = "displayName", Index = "identities_by_display_name", Columns = ["display_name_key", "number"],
            Keys = identity => [IdentityText.Fold(identity.DisplayName), identity.Number],
        },
        new()
        {
            Name = "status", Index = "identities_by_status", Columns = ["status_key", "value_key", "number"],
            Keys = identity => [IdentityText.Fold(identity.Status), IdentityText.Fold(identity.Value), identity.Number],
        },
        new()
        {
            Name = "risk", Index = "identities_by_risk", Columns = ["risk_key", "value_key", "number"],
            Keys = identity => [IdentityText.Fold(identity.Risk), IdentityText.Fold(identity.Value), identity.Number],
        },
        new() { Name = "updatedAt", Index = "identities_by_update", Columns = ["updated_at", "number"], Keys = identity => [identity.UpdatedAt, identity.Number] },
    ];

    public static readonly IdentitySort Default = _all[0];

    /// <summary>As people write it, without the minus.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The index that has <see cref="Columns"/>.</summary>
    public required string Index { get; init; }

    /// <summary>The values of <see cref="Columns"/>.</summary>
    public required Func<StoredIdentity, object[]> Keys { get; init; }

    public bool IsDescending { get; init; }

    public string Text => IsDescending ? $"-{Name}" : Name;

    /// <summary>Null when there is no such order. Samples: <c>displayName</c>, <c>-updatedAt</c></summary>
    public static IdentitySort? Find(string text)
    {
        var isDescending = text.StartsWith('-');
        var name = isDescending ? text[1..] : text;
        return Array.Find(_all, sort => sort.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
            ? found with { IsDescending = isDescending }
            : null;
    }
}
