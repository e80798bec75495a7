namespace Cordon.OktaSimulator.Http;

/// <summary>The requests that the org works on at the same time.</summary>
internal sealed class Slots(int limit)
{
    private int _taken;

    /// <param name="inFlight">Requests in flight with this one.</param>
    public bool TryEnter(out int inFlight)
    {
        inFlight = Interlocked.Increment(ref _taken);
        if (limit == 0 || inFlight <= limit)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _taken);
}
