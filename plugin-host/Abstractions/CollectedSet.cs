namespace Cordon.Abstractions;

/// <summary>
/// Says that a set has been read to its end, so that what was not collected since the collection began anew is no longer there. Immutable.
/// </summary>
public sealed record CollectedSet
{
    /// <summary>Kind of the objects, or <see cref="CollectedRelation.Identity"/>; with <see cref="FromKind"/>, of what the relations lead to.</summary>
    public required string Kind { get; init; }

    /// <summary>Null for the objects themselves; otherwise the relations that come from this kind.</summary>
    public string? FromKind { get; init; }

    /// <summary>With <see cref="FromKind"/>: the one object that the relations lead to, or null for all of the kind.</summary>
    public string? ExternalId { get; init; }
}
