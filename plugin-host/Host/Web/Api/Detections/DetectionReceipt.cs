using Cordon.Abstractions;
using Cordon.Host.Detections.Intake;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>What became of the detections of one call.</summary>
internal sealed record DetectionReceipt
{
    /// <summary>Stored; their rules are asked at once.</summary>
    public required int Accepted { get; init; }

    /// <summary>There already, by source and id.</summary>
    public required int Duplicates { get; init; }

    public required int RefusedCount { get; init; }

    /// <summary>What is wrong with the first hundred of those.</summary>
    public required IReadOnlyList<Problem> Refused { get; init; }

    public static DetectionReceipt Of(IntakeResult result, DetectionBatch batch) =>
        new() { Accepted = result.Accepted, Duplicates = result.Duplicates, RefusedCount = batch.RefusedCount, Refused = batch.Refused };
}
