namespace Cordon.Host.Detections.Rules.Conditions;

/// <summary>What a condition is asked about: a detection, and one of the identities it names.</summary>
/// <param name="Identity">Null for a detection that names nobody who is known: then nothing that is said of the identity holds.</param>
internal readonly record struct RuleSubject(DetectionFacts Detection, IdentityFacts? Identity);
