using Cordon.Host.Identities.Filters;

namespace Cordon.Host.Identities;

/// <summary>Which identities: those that obey the filter and stand in the collection's list, where either is given.</summary>
internal sealed record IdentitySelection
{
    public static readonly IdentitySelection Everything = new();

    public Filter? Filter { get; init; }

    /// <summary>The id of a collection with a fixed list.</summary>
    public string? ListOf { get; init; }
}
