namespace Cordon.Okta.Rates;

/// <summary>How fast other callers use a budget, seen from what the org counts beyond our own requests.</summary>
internal sealed class OthersPace
{
    // What is seen within a few milliseconds says little about a second.
    private const double ShortestLook = 0.5;

    private double _begunAt;
    private int _usedAtBegin;
    private int _usedSince;
    private double _seenAt;
    private double _paceBefore;

    private double Pace => _usedSince / Math.Max(ShortestLook, _seenAt - _begunAt);

    /// <param name="used">The most that others can have used of the new window.</param>
    /// <param name="now">Local time.</param>
    public void Begin(int used, double now)
    {
        _paceBefore = Pace;
        (_usedAtBegin, _begunAt) = (used, now);
        (_usedSince, _seenAt) = (0, now);
    }

    /// <param name="used">The least that others must have used of the window.</param>
    /// <param name="now">Local time.</param>
    public void Observe(int used, double now)
    {
        _usedSince = Math.Max(_usedSince, used - _usedAtBegin);
        _seenAt = now;
    }

    /// <summary>Requests of others to reckon with from the last count until now: at least one where they were seen lately.</summary>
    public int Since(double measuredAt, double now)
    {
        var pace = Math.Max(_paceBefore, Pace);
        return pace == 0 ? 0 : 1 + (int)(pace * Math.Max(0, now - measuredAt));
    }
}
