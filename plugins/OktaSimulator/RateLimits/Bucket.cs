namespace Cordon.OktaSimulator.RateLimits;

/// <summary>
/// One budget. A window begins at the whole second of the org's clock in which the first request after the last window's end arrives.
/// </summary>
internal sealed class Bucket(int limit, int windowSeconds, int othersPercent, OthersPattern othersPattern)
{
    /// <summary>Stands for "no limit" in the headers, which Okta never leaves out.</summary>
    public const int Unlimited = 1_000_000_000;

    private readonly Lock _lock = new();
    private readonly int _limit = limit == 0 ? Unlimited : limit;
    private long _start;
    private long _end;
    private int _used;

    public RateLimitReading Take(DateTime now)
    {
        lock (_lock)
        {
            Open(now);
            var remaining = _limit - _used - UsedByOthers(now);
            if (remaining <= 0)
            {
                return new RateLimitReading(_limit, 0, _end, Refused: true);
            }

            _used++;
            return new RateLimitReading(_limit, remaining - 1, _end, Refused: false);
        }
    }

    private void Open(DateTime now)
    {
        var second = new DateTimeOffset(now).ToUnixTimeSeconds();
        if (second >= _end)
        {
            _start = second;
            _end = second + windowSeconds;
            _used = 0;
        }
    }

    private int UsedByOthers(DateTime now)
    {
        if (othersPercent == 0)
        {
            return 0;
        }

        var share = _limit * (othersPercent / 100.0);
        if (othersPattern == OthersPattern.Start)
        {
            return (int)share;
        }

        var elapsed = (now - DateTime.UnixEpoch).TotalSeconds - _start;
        return (int)(share * Math.Min(1, elapsed / windowSeconds));
    }
}
