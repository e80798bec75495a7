using Cordon.Host.Detections.Rules.Conditions;

namespace Cordon.Host.Detections.Processing;

/// <summary>A rule that fits a detection and one of its identities.</summary>
/// <param name="Identity">Null where the detection names nobody who is known.</param>
internal sealed record RuleMatch(DetectionFacts Detection, AskedRule Asked, IdentityFacts? Identity);
