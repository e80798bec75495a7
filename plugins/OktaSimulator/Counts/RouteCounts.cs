using System.Diagnostics;

namespace Cordon.OktaSimulator.Counts;

/// <summary>The totals of one route. Times are in ticks of <see cref="Stopwatch"/>; 0 when nothing has come yet.</summary>
internal sealed class RouteCounts
{
    private long _requests;
    private long _effects;
    private long _users;
    private long _first;
    private long _lastRequest;
    private long _lastAnswer;

    public long Requests => Interlocked.Read(ref _requests);

    public long Effects => Interlocked.Read(ref _effects);

    /// <summary>Users on whom the route had an effect.</summary>
    public long Users => Interlocked.Read(ref _users);

    public long First => Interlocked.Read(ref _first);

    public long LastRequest => Interlocked.Read(ref _lastRequest);

    public long LastAnswer => Interlocked.Read(ref _lastAnswer);

    public void CountRequest(long arrived)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.CompareExchange(ref _first, arrived, 0);
        Volatile.Write(ref _lastRequest, arrived);
    }

    public void CountEffect(bool isFirstOfUser)
    {
        Interlocked.Increment(ref _effects);
        if (isFirstOfUser)
        {
            Interlocked.Increment(ref _users);
        }
    }

    public void CountAnswer(long now) => Volatile.Write(ref _lastAnswer, now);
}
