namespace Cordon.Host.Syncs;

/// <summary>A run of a sync that is under way in this process.</summary>
internal sealed class RunningSync : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private volatile string _progress = "starting";

    public Task Task { get; set; } = Task.CompletedTask;

    public string Progress => _progress;

    public CancellationToken Token => _stop.Token;

    public void Say(string text) => _progress = text;

    /// <summary>False when the run has ended meanwhile.</summary>
    public bool TryCancel()
    {
        try
        {
            _stop.Cancel();
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    public void Dispose() => _stop.Dispose();
}
