namespace Cordon.Host.Syncs.Overview;

/// <summary>A question that is asked of every org, as a filter that can be saved.</summary>
internal sealed record OrgQuestion
{
    /// <summary>Its address. Sample: <c>never-signed-in</c></summary>
    public required string Id { get; init; }

    /// <summary>What the collection is called.</summary>
    public required string Title { get; init; }

    public required string Text { get; init; }

    public required string Filter { get; init; }
}
