namespace Cordon.Host.Detections.Processing;

/// <summary>Wakes whoever asks the rules in this process. A hint and no more: what waits stands in the table.</summary>
internal sealed class DetectionSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    public void Raise()
    {
        try
        {
            _raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // It was raised already, and nobody has looked yet.
        }
    }

    /// <summary>Ends when it is raised, or after the time.</summary>
    public Task WaitAsync(TimeSpan most, CancellationToken cancellationToken) => _raised.WaitAsync(most, cancellationToken);

    public void Dispose() => _raised.Dispose();
}
