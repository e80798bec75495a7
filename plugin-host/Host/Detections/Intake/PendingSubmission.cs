namespace Cordon.Host.Detections.Intake;

/// <summary>A submission on its way into the database.</summary>
internal sealed class PendingSubmission(DetectionSubmission submission)
{
    private readonly TaskCompletionSource<IntakeResult> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DetectionSubmission Submission => submission;

    public Task<IntakeResult> Task => _end.Task;

    public void Complete(IntakeResult result) => _end.TrySetResult(result);

    public void Fail(Exception exception) => _end.TrySetException(exception);
}
