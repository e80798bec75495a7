namespace Cordon.Okta.Rates;

/// <summary>How fast other callers use a budget, seen from what the org counts beyond our own requests.</summary>
internal sealed class OthersPace
{
    // What is seen within a few milliseconds says little about a second.
    private const double ShortestLook = 0.5;

    private double _begunAt;
    private int _usedAtBegin;
    private double _before;
    private double _pace;

    /// <param name="used">The most that others can have used of the new window.</param>
    /// <param name="now">Local time.</param>
    public void Begin(int used, double now)
    {
        (_usedAtBegin, _begunAt) = (used, now);
        (_before, _pace) = (_pace, 0);
    }

    /// <param name="used">The least that others must have used of the window.</param>
    /// <param name="now">Local time.</param>
    public void Observe(int used, double now)
    {
        if (used > _usedAtBegin)
        {
            _pace = (used - _usedAtBegin) / Math.Max(ShortestLook, now - _begunAt);
        }
    }

    /// <summary>How many requests of others to reckon with from the last count until now: at least one where they have been seen lately.</summary>
    public int Since(double measuredAt, double now)
    {
        var pace = Math.Max(_before, _pace);
        return pace == 0 ? 0 : 1 + (int)(pace * Math.Max(0, now - measuredAt));
    }
}
