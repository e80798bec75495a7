namespace Cordon.Host.Identities.Tallies;

/// <summary>How many identities there were, at a moment.</summary>
internal sealed record IdentityTallyReport
{
    public required DateTimeOffset CountedAt { get; init; }

    public required long Total { get; init; }

    /// <summary>The most frequent first.</summary>
    public required IReadOnlyList<IdentityTally> ByStatus { get; init; }

    /// <summary>The most frequent first.</summary>
    public required IReadOnlyList<IdentityTally> ByRisk { get; init; }
}
