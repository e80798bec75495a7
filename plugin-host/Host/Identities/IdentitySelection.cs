using Cordon.Host.Identities.Filters;

namespace Cordon.Host.Identities;

/// <summary>Which identities: those that obey the filter, stand in the collection's list and are named, where any of it is given.</summary>
internal sealed record IdentitySelection
{
    public static readonly IdentitySelection Everything = new();

    public Filter? Filter { get; init; }

    /// <summary>The id of a collection with a fixed list.</summary>
    public string? ListOf { get; init; }

    /// <summary>Ids of chosen identities.</summary>
    public IReadOnlyList<string>? Ids { get; init; }
}
