namespace Cordon.Okta.Rates;

/// <summary>
/// How many requests may be in flight at once. An org allows about 75 and says so only by refusing one (a 429 whose limit is 0); each
/// refusal is one request too many, so a burst of them ends at the org's number. Guarded by the lock of its <see cref="RateBudget"/>.
/// </summary>
internal sealed class ConcurrencyLimit
{
    private const double QuietTime = 60;
    private const double FirstPause = 0.1;
    private const double LongestPause = 5;

    private readonly int _most;
    private int _step = 1;
    private double _quietSince;
    private double _pause;

    public ConcurrencyLimit(int most) => Limit = _most = most;

    /// <summary>Most requests in flight at present.</summary>
    public int Limit { get; private set; }

    public int InFlight { get; private set; }

    /// <summary>Requests answered or lost, without those that were refused.</summary>
    public long Completed { get; private set; }

    /// <summary>Local time before which nothing is sent.</summary>
    public double PausedUntil { get; private set; }

    public bool HasRoom(double now)
    {
        if (Limit < _most && now - _quietSince >= QuietTime)
        {
            Grow(now);
        }

        return InFlight < Limit && now >= PausedUntil;
    }

    public void Enter() => InFlight++;

    public void Return() => InFlight--;

    public void Complete()
    {
        InFlight--;
        Completed++;
        _pause = 0;
    }

    /// <summary>A refusal by the window's limit says nothing about how many may be in flight.</summary>
    public void RefuseByWindow() => InFlight--;

    /// <param name="completedBefore">What <see cref="Completed"/> was when the refused request was let through.</param>
    /// <param name="now">Local time.</param>
    public void RefuseByConcurrency(long completedBefore, double now)
    {
        InFlight--;
        // What was completed since the request left may have been in flight when the org refused it.
        var inFlightThen = InFlight + (Completed - completedBefore);
        (_quietSince, _step) = (now, 1);
        if (Limit == 1)
        {
            // Others fill the org.
            Pause(now);
        }

        Limit = (int)Math.Clamp(inFlightThen, 1, Math.Max(1, Limit - 1));
    }

    /// <summary>Sends nothing for a while, longer each time until something is answered.</summary>
    public void Pause(double now)
    {
        _pause = Math.Clamp(_pause * 2, FirstPause, LongestPause);
        PausedUntil = now + (_pause * (0.75 + (Random.Shared.NextDouble() / 2)));
    }

    private void Grow(double now)
    {
        Limit = Math.Min(_most, Limit + _step);
        (_step, _quietSince) = (_step * 2, now);
    }
}
