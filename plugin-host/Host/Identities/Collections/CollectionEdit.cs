namespace Cordon.Host.Identities.Collections;

/// <summary>What a person wants a collection to be.</summary>
internal sealed record CollectionEdit
{
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public string? Filter { get; init; }

    public IReadOnlyList<string>? Identities { get; init; }
}
