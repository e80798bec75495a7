namespace Cordon.Host.Detections.Rules;

/// <summary>A detection that fits.</summary>
/// <param name="Identities">The first few of those that fit, by value.</param>
internal sealed record RuleTestSample(Detection Detection, IReadOnlyList<string> Identities);
