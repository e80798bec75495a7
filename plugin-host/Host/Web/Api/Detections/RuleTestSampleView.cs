namespace Cordon.Host.Web.Api.Detections;

/// <summary>A detection that fits, and the first few identities that do.</summary>
internal sealed record RuleTestSampleView
{
    public required DetectionView Detection { get; init; }

    public required IReadOnlyList<string> Identities { get; init; }
}
