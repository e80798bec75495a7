namespace Cordon.Host.Detections.Rules;

/// <summary>What a rule would have found among the newest detections, with the identities as they are now.</summary>
internal sealed record RuleTestResult
{
    public const int ShownSamples = 10;

    /// <summary>How many were looked at.</summary>
    public required int Detections { get; init; }

    /// <summary>How many of them fit.</summary>
    public required int Matched { get; init; }

    /// <summary>How many identities they name that fit, each counted once.</summary>
    public required int Identities { get; init; }

    /// <summary>How often it would have responded to one of them, its throttle kept.</summary>
    public required int Responses { get; init; }

    /// <summary>How often the throttle would have held it back.</summary>
    public required int Throttled { get; init; }

    /// <summary>How many of those that fit name nobody who is known.</summary>
    public required int Nobody { get; init; }

    /// <summary>The newest that fit, with whom.</summary>
    public required IReadOnlyList<RuleTestSample> Samples { get; init; }
}
