namespace Cordon.Host.Detections.Processing;

/// <summary>What changes in a row of <c>detections</c>.</summary>
/// <param name="D">The detection.</param>
/// <param name="M">How many rules fitted it this time.</param>
/// <param name="P">How many of its names are parked now.</param>
internal sealed record ProcessedWrite(long D, int M, int P);
