namespace Cordon.Host.Detections;

/// <summary>A detection, whom it names, and what it led to.</summary>
internal sealed record DetectionStory
{
    public required Detection Detection { get; init; }

    /// <summary>The record as it was sent.</summary>
    public required string Raw { get; init; }

    public required IReadOnlyList<DetectionIdentity> Identities { get; init; }

    /// <summary>By the order of rules.</summary>
    public required IReadOnlyList<DetectionMatch> Matches { get; init; }
}
