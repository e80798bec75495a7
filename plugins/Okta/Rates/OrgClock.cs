namespace Cordon.Okta.Rates;

/// <summary>
/// How far the org's clock is from the local one, as an interval that every answer can narrow. The <c>Date</c> header has a resolution
/// of one second, so one answer leaves an uncertainty of a second; two answers on either side of a tick leave the time between them.
/// Local times are seconds on the monotonic clock, org times seconds since 1970. Not safe for use from several threads at once.
/// </summary>
internal sealed class OrgClock
{
    // Clocks drift apart by some 50 millionths; twice that keeps an old bound true.
    private const double Drift = 100e-6;

    private double _low;
    private double _high;
    private double _observedAt;

    /// <summary>False until an answer with a <c>Date</c> has come.</summary>
    public bool IsObserved { get; private set; }

    /// <summary>Width of the interval, in seconds.</summary>
    public double Uncertainty => _high - _low;

    /// <summary>The shortest time between a request and its answer so far, in seconds.</summary>
    public double BestRoundTrip { get; private set; } = double.PositiveInfinity;

    /// <summary>Stands in until the first answer: the org's clock is the machine's, which is only a guess.</summary>
    public void Assume(double localTime, DateTimeOffset machineTime)
    {
        if (!IsObserved)
        {
            _high = (machineTime.ToUnixTimeMilliseconds() / 1000.0) - localTime;
            _low = _high - 1;
        }
    }

    /// <summary>Takes in the <c>Date</c> of an answer, which was written somewhere between sending and receiving.</summary>
    public void Observe(double sent, double received, long date)
    {
        var low = date - received;
        var high = date + 1 - sent;
        BestRoundTrip = Math.Min(BestRoundTrip, received - sent);
        var drift = Math.Max(0, received - _observedAt) * Drift;
        var narrowedLow = Math.Max(low, _low - drift);
        var narrowedHigh = Math.Min(high, _high + drift);
        // Nothing in common with what was known: one of the clocks was set, and only the newest answer counts.
        var known = IsObserved && narrowedLow < narrowedHigh;
        (_low, _high) = known ? (narrowedLow, narrowedHigh) : (low, high);
        (_observedAt, IsObserved) = (received, true);
    }

    /// <summary>The earliest the org's clock can show at a local time.</summary>
    public double EarliestAt(double localTime) => localTime + _low;

    /// <summary>The latest the org's clock can show at a local time.</summary>
    public double LatestAt(double localTime) => localTime + _high;

    /// <summary>The local time at which the org's clock may already show a time.</summary>
    public double FirstPossible(double orgTime) => orgTime - _high;

    /// <summary>The local time from which on the org's clock certainly shows a time.</summary>
    public double Certain(double orgTime) => orgTime - _low;
}
