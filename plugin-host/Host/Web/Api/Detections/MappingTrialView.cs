using Cordon.Abstractions;
using Cordon.Host.Detections.Intake;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>What a mapping makes of a sample.</summary>
internal sealed record MappingTrialView
{
    /// <summary>The first of them.</summary>
    public required IReadOnlyList<TriedDetectionView> Detections { get; init; }

    /// <summary>How many there are in all.</summary>
    public required int Count { get; init; }

    /// <summary>What is wrong with records of the sample.</summary>
    public required IReadOnlyList<Problem> Refused { get; init; }

    public static MappingTrialView Of(MappingTrial trial) =>
        new() { Detections = [.. trial.Detections.Select(TriedDetectionView.Of)], Count = trial.Count, Refused = trial.Refused };
}
