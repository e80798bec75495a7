using Cordon.Abstractions;

namespace Cordon.Host.Detections.Intake;

/// <summary>What was read of a body.</summary>
internal sealed record DetectionBatch
{
    public const int ShownRefused = 100;

    public required IReadOnlyList<IncomingDetection> Detections { get; init; }

    /// <summary>What is wrong with the others; the first <see cref="ShownRefused"/>.</summary>
    public required IReadOnlyList<Problem> Refused { get; init; }

    public required int RefusedCount { get; init; }
}
