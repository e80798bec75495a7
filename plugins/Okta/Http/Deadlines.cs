using System.Collections.Concurrent;

namespace Cordon.Okta.Http;

/// <summary>Cancellation sources that end a request after its time, used again: a new one each would be a timer per request.</summary>
internal sealed class Deadlines(TimeSpan timeout, TimeProvider time)
{
    private readonly ConcurrentQueue<CancellationTokenSource> _free = new();

    public CancellationTokenSource Rent()
    {
        if (_free.TryDequeue(out var deadline))
        {
            deadline.CancelAfter(timeout);
            return deadline;
        }

        return new CancellationTokenSource(timeout, time);
    }

    public void Return(CancellationTokenSource deadline)
    {
        if (deadline.TryReset())
        {
            _free.Enqueue(deadline);
        }
        else
        {
            deadline.Dispose();
        }
    }
}
