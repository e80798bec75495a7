using Cordon.Host.Identities.Collections;

namespace Cordon.Host.Web.Api;

/// <summary>What a collection is to be: either <see cref="Filter"/> or <see cref="Identities"/>.</summary>
internal sealed record CollectionInput
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? Filter { get; init; }

    public IReadOnlyList<string>? Identities { get; init; }

    public CollectionEdit Edit() => new()
    {
        Name = Name?.Trim() ?? "",
        Description = Description?.Trim() ?? "",
        Filter = Filter,
        Identities = Identities,
    };
}
