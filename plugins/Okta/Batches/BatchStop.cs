namespace Cordon.Okta.Batches;

/// <summary>How a batch is stopped: nothing further is started, and what is under way has a moment to come to its end.</summary>
public sealed class BatchStop : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _start;
    private readonly CancellationTokenSource _finish;
    private readonly CancellationTokenRegistration _grace;

    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Stops it from outside.</param>
    public BatchStop(TimeProvider time, CancellationToken cancellationToken)
    {
        _start = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _finish = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _grace = _start.Token.Register(() => _finish.CancelAfter(Grace));
    }

    /// <summary>Set when no further identity is to be started.</summary>
    public CancellationToken Start => _start.Token;

    /// <summary>Set when what is under way has to end, some time after <see cref="Start"/>.</summary>
    public CancellationToken Finish => _finish.Token;

    /// <summary>Stops it from within, because one of its loops has failed.</summary>
    public Task StopAsync() => _start.CancelAsync();

    public void Dispose()
    {
        _grace.Dispose();
        _finish.Dispose();
        _start.Dispose();
    }
}
