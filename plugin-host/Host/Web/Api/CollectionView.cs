using Cordon.Host.Identities.Collections;
using Cordon.Host.Storage;

namespace Cordon.Host.Web.Api;

/// <summary>A collection as the API shows one: a filter, or a fixed list of ids (left out in lists of collections).</summary>
internal sealed record CollectionView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required CollectionOwner Owner { get; init; }

    public required string? Filter { get; init; }

    public required IReadOnlyList<string>? Identities { get; init; }

    /// <summary>What works over it; left out in lists of collections and after a change.</summary>
    public IReadOnlyList<RowUse>? UsedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static CollectionView Of(Collection collection) => new()
    {
        Id = collection.Id,
        Name = collection.Name,
        Description = collection.Description,
        Owner = new CollectionOwner { Id = collection.Owner, Name = collection.OwnerName },
        Filter = collection.Filter,
        Identities = collection.Identities,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(collection.CreatedAt),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds(collection.UpdatedAt),
    };
}
