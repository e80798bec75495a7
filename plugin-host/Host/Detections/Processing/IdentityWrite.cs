namespace Cordon.Host.Detections.Processing;

/// <summary>A row of <c>detection_identities</c>.</summary>
/// <param name="D">The detection.</param>
/// <param name="O">The place of the name.</param>
/// <param name="I">The identity's id; empty while the name belongs to nobody.</param>
/// <param name="N">The name.</param>
/// <param name="K">The name, folded.</param>
/// <param name="S">The source it was said for, folded; empty for any.</param>
internal sealed record IdentityWrite(long D, int O, string I, string N, string K, string S);
