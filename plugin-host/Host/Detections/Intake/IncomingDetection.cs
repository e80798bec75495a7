namespace Cordon.Host.Detections.Intake;

/// <summary>A record that was understood and found right, ready to be stored.</summary>
internal sealed record IncomingDetection
{
    public required string Source { get; init; }

    /// <summary>The sender's own id: with the source, it makes a detection the same. Of a record without one, a hash over all of it.</summary>
    public required string EventId { get; init; }

    public required string Type { get; init; }

    public required string Title { get; init; }

    /// <summary>0 to 10.</summary>
    public required double Severity { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long HappenedAt { get; init; }

    public required IReadOnlyList<NamedIdentity> Identities { get; init; }

    /// <summary>A JSON object.</summary>
    public required string Attributes { get; init; }

    /// <summary>As it was sent.</summary>
    public required string Raw { get; init; }
}
