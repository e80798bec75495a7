namespace Cordon.Host.Web.Api;

/// <summary>The user who made a collection.</summary>
internal sealed record CollectionOwner
{
    public required string Id { get; init; }

    public required string Name { get; init; }
}
