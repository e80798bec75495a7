namespace Cordon.Host.Identities.Collections;

/// <summary>A row of the table <c>collections</c>.</summary>
internal sealed record CollectionRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required string Owner { get; init; }

    public required string OwnerName { get; init; }

    public required string? Filter { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public required long Version { get; init; }

    public Collection Collection(IReadOnlyList<string>? identities) => new()
    {
        Id = Id,
        Name = Name,
        Description = Description,
        Owner = Owner,
        OwnerName = OwnerName,
        Filter = Filter,
        Identities = identities,
        CreatedAt = CreatedAt,
        UpdatedAt = UpdatedAt,
        Version = Version,
    };
}
