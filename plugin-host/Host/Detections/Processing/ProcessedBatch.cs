namespace Cordon.Host.Detections.Processing;

/// <summary>What one look at the waiting detections has done.</summary>
/// <param name="Detections">How many rules were asked about; 0 when none waits.</param>
/// <param name="Responses">The numbers of the responses that are due now.</param>
internal sealed record ProcessedBatch(int Detections, IReadOnlyList<long> Responses);
