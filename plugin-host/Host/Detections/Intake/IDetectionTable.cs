namespace Cordon.Host.Detections.Intake;

/// <summary>Writes detections the fast way of its database.</summary>
internal interface IDetectionTable : IAsyncDisposable
{
    /// <summary>For each, in order, whether it was not there before.</summary>
    /// <param name="now">Milliseconds since 1970, UTC.</param>
    Task<bool[]> InsertAsync(IReadOnlyList<(DetectionSubmission Submission, IncomingDetection Detection)> detections, long now, CancellationToken cancellationToken);
}
