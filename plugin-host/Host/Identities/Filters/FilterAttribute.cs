namespace Cordon.Host.Identities.Filters;

/// <summary>What a comparison looks at.</summary>
internal sealed record FilterAttribute
{
    /// <summary>Deepest path below <c>attributes</c>.</summary>
    public const int MaxPath = 8;

    /// <summary>As people write it. Sample: <c>displayName</c></summary>
    public required string Name { get; init; }

    public required FilterAttributeKind Kind { get; init; }

    /// <summary>The column, or the kind of object, for the kinds that have one. Only ever one of the constants below.</summary>
    public string Column { get; init; } = "";

    /// <summary>False for identifiers, which are compared letter by letter.</summary>
    public bool IgnoresCase { get; init; } = true;

    /// <summary>The names below <c>attributes</c>, folded.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>Whether <c>[…]</c> may follow, which asks for one element that obeys all of it.</summary>
    public bool HasElements { get; init; }

    private static readonly FilterAttribute _tags = new() { Name = "tags", Kind = FilterAttributeKind.Tags, HasElements = true };

    public static readonly FilterAttribute Tag = new() { Name = "value", Kind = FilterAttributeKind.Tag, Column = "tag_key" };

    private static readonly FilterAttribute[] _all =
    [
        new() { Name = "value", Kind = FilterAttributeKind.Text, Column = "value_key" },
        new() { Name = "displayName", Kind = FilterAttributeKind.Text, Column = "display_name_key" },
        new() { Name = "source", Kind = FilterAttributeKind.Text, Column = "source_key" },
        new() { Name = "status", Kind = FilterAttributeKind.Text, Column = "status_key" },
        new() { Name = "risk", Kind = FilterAttributeKind.Text, Column = "risk_key" },
        new() { Name = "externalId", Kind = FilterAttributeKind.Text, Column = "external_id", IgnoresCase = false },
        new() { Name = "id", Kind = FilterAttributeKind.Text, Column = "id", IgnoresCase = false },
        new() { Name = "lastAction", Kind = FilterAttributeKind.Text, Column = "last_action_key" },
        new() { Name = "lastRun", Kind = FilterAttributeKind.Text, Column = "last_run", IgnoresCase = false },
        new() { Name = "lastActionAt", Kind = FilterAttributeKind.Time, Column = "last_action_at" },
        new() { Name = "createdAt", Kind = FilterAttributeKind.Time, Column = "created_at" },
        new() { Name = "updatedAt", Kind = FilterAttributeKind.Time, Column = "updated_at" },
        _tags,
        new() { Name = "tags.value", Kind = FilterAttributeKind.Tags },
        new() { Name = "groups", Kind = FilterAttributeKind.Relation, Column = "group" },
        new() { Name = "roles", Kind = FilterAttributeKind.Relation, Column = "role" },
        new() { Name = "apps", Kind = FilterAttributeKind.Relation, Column = "app" },
        new() { Name = "factors", Kind = FilterAttributeKind.Relation, Column = "factor" },
    ];

    /// <summary>The attribute of that name, without regard to case; null when there is none.</summary>
    public static FilterAttribute? Find(string name)
    {
        foreach (var attribute in _all)
        {
            if (attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return attribute;
            }
        }

        return name.StartsWith("attributes.", StringComparison.OrdinalIgnoreCase) ? Below(name) : null;
    }

    /// <summary>A value below <c>attributes</c>; null when the path is too deep or has an empty name.</summary>
    public static FilterAttribute? Below(string name)
    {
        var path = IdentityText.Fold(name).Split('.')[1..];
        return path.Length > MaxPath || path.Contains("")
            ? null
            : new FilterAttribute { Name = name, Kind = FilterAttributeKind.Path, Path = path };
    }
}
