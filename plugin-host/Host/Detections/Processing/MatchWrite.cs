namespace Cordon.Host.Detections.Processing;

/// <summary>A row of <c>detection_matches</c>.</summary>
/// <param name="D">The detection.</param>
/// <param name="R">The rule's id.</param>
/// <param name="I">The identity's id; empty for nobody.</param>
/// <param name="N">The rule's name.</param>
/// <param name="O">The outcome.</param>
/// <param name="P">The response, or null.</param>
internal sealed record MatchWrite(long D, string R, string I, string N, string O, long? P);
