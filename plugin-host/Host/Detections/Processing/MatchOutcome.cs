namespace Cordon.Host.Detections.Processing;

/// <summary>What came of a rule that fitted an identity of a detection.</summary>
internal enum MatchOutcome
{
    /// <summary>The rule's workflow was to start for it.</summary>
    Responded,

    /// <summary>The rule only observes; it would have responded.</summary>
    Observed,

    /// <summary>The rule had responded to the identity not long ago.</summary>
    Throttled,

    /// <summary>The detection names nobody who is known.</summary>
    Nobody,
}
