namespace Cordon.Host.Identities.Collections;

/// <summary>A named set of identities: those that obey a filter, or a fixed list.</summary>
internal sealed record Collection
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>The id of the user who made it.</summary>
    public required string Owner { get; init; }

    public required string OwnerName { get; init; }

    /// <summary>Null for a fixed list.</summary>
    public string? Filter { get; init; }

    /// <summary>The ids of a fixed list, sorted; null with a filter, and in lists of collections.</summary>
    public IReadOnlyList<string>? Identities { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long UpdatedAt { get; init; }

    public required long Version { get; init; }
}
