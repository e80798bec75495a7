namespace Cordon.Host.Syncs.Context;

/// <summary>A change of an identity that a sync has seen.</summary>
internal sealed record IdentityPast
{
    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long ChangedAt { get; init; }

    /// <summary>Samples: <c>status</c>, <c>attributes.department</c>, <c>group</c></summary>
    public required string Field { get; init; }

    public required string Before { get; init; }

    public required string After { get; init; }
}
