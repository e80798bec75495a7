namespace Cordon.Host.Runs.History;

/// <summary>An identity of a run, as it was copied into it.</summary>
internal sealed record RunMember
{
    /// <summary>Its place in the run, from 1.</summary>
    public required long Ordinal { get; init; }

    /// <summary>Its id in the store, where it may be gone meanwhile.</summary>
    public required string IdentityId { get; init; }

    public required string Value { get; init; }

    /// <summary>Bits of the steps that may take it; 0 when Cordon leaves it alone.</summary>
    public required long Steps { get; init; }
}
