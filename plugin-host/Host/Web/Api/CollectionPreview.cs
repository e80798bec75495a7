namespace Cordon.Host.Web.Api;

/// <summary>What a filter finds: how many, and the first of them.</summary>
internal sealed record CollectionPreview
{
    public required long Count { get; init; }

    public required IReadOnlyList<IdentityView> Items { get; init; }

    /// <summary>Give it to <c>GET /api/identities</c> with the same filter for the next part; null at the end.</summary>
    public required string? After { get; init; }
}
