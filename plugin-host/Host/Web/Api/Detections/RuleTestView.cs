using Cordon.Host.Detections.Rules;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>What a condition finds among the newest detections.</summary>
internal sealed record RuleTestView
{
    /// <summary>How many were looked at.</summary>
    public required int Detections { get; init; }

    public required int Matched { get; init; }

    /// <summary>How many identities fit, each counted once.</summary>
    public required int Identities { get; init; }

    /// <summary>How often the rule would have responded to one of them.</summary>
    public required int Responses { get; init; }

    public required int Throttled { get; init; }

    /// <summary>How many of those that fit name nobody who is known.</summary>
    public required int Nobody { get; init; }

    public required IReadOnlyList<RuleTestSampleView> Samples { get; init; }

    public static RuleTestView Of(RuleTestResult result) => new()
    {
        Detections = result.Detections,
        Matched = result.Matched,
        Identities = result.Identities,
        Responses = result.Responses,
        Throttled = result.Throttled,
        Nobody = result.Nobody,
        Samples = [.. result.Samples.Select(sample => new RuleTestSampleView { Detection = DetectionView.Of(sample.Detection), Identities = sample.Identities })],
    };
}
