namespace Cordon.Okta.Rates;

/// <summary>
/// What is known of one of the org's budgets, and who waits for it. It paces on the org's count, never on its own: other callers use
/// the same budget. Guarded by the lock of its <see cref="RateBudget"/>; times as in <see cref="OrgClock"/>.
/// </summary>
/// <param name="name">The path people know it by.</param>
/// <param name="share">Per cent of the budget that may be used, 1 to 100.</param>
internal sealed class RateBucket(string name, int share)
{
    // The last permits of a window are spent where they show when the org's second begins.
    private const int ProbePermits = 16;
    private const int ProbesPerTick = 8;
    private const double PreciseEnough = 0.05;

    // The timer's and the network's play after the moment at which the org's clock must have passed the reset.
    private const double Margin = 0.02;
    private const double FirstLag = 0.25;
    private const double LongestLag = 2;

    // Okta's windows are a minute; a reset that is farther away is not believed.
    private const double LongestWait = 90;

    private readonly OthersPace _others = new();
    private bool _isKnown;
    private bool _opening;
    private int _limit;
    private int _remaining;
    private int _sent;
    private double _measuredAt;
    private double _lastSent;
    private double _lag;
    private double _notBefore;

    public string Name => name;

    public Queue<Waiter> Waiters { get; } = new();

    /// <summary>Requests that whoever uses the client has announced and not yet asked for.</summary>
    public int Expected { get; set; }

    public int InFlight { get; private set; }

    /// <summary>The window's end by the org's clock.</summary>
    public long Reset { get; private set; }

    /// <summary>False when the org names no limit for it, or nothing has been answered yet.</summary>
    public bool HasLimit => _isKnown && _limit > 0;

    /// <summary>Requests that a whole window allows us.</summary>
    public int WindowShare => (int)Math.Max(1, (long)_limit * share / 100);

    public Admission Next(double now, OrgClock clock)
    {
        if (!_isKnown)
        {
            // A pioneer learns the limits; until its answer the others would be shots in the dark.
            return InFlight == 0 ? Admission.Now : Admission.AfterAnswer;
        }

        var permits = _limit == 0 ? int.MaxValue : Permits(now);
        if (permits > 0)
        {
            return permits > ProbePermits ? Admission.Now : SpendLast(permits, now, clock);
        }

        var opens = Math.Max(_notBefore, Math.Min(clock.Certain(Reset) + _lag + Margin, _measuredAt + LongestWait));
        if (now < opens)
        {
            return Admission.Later(opens);
        }

        return _opening ? Admission.AfterAnswer : Admission.Now;
    }

    public Permit Take(OktaEndpoint endpoint, double now, long completedBefore)
    {
        var opensWindow = HasLimit && !_opening && Permits(now) <= 0;
        _opening |= opensWindow;
        InFlight++;
        _sent++;
        _lastSent = now;
        return new Permit(endpoint, this, opensWindow, completedBefore);
    }

    /// <summary>Takes back a permit that was never used.</summary>
    public void Return(Permit permit)
    {
        _opening &= !permit.OpensWindow;
        InFlight--;
        _sent--;
    }

    public void Leave(Permit permit)
    {
        _opening &= !permit.OpensWindow;
        InFlight--;
    }

    /// <summary>Learns from an answer. Answers may come out of order; one of an older window changes nothing.</summary>
    public void Learn(Permit permit, in RateReading reading)
    {
        if (!reading.HasLimit)
        {
            _isKnown |= reading.IsAnswer && !reading.IsRefused;
            // The org may have counted it; only the next answer can tell.
            _remaining--;
            return;
        }

        if (!HasLimit || reading.Reset > Reset)
        {
            OpenWindow(reading);
        }
        else if (reading.Reset == Reset)
        {
            NarrowWindow(permit, reading);
        }
    }

    /// <summary>An answer that cannot come from this bucket: another limit, or exhausted in an earlier window that has not ended.</summary>
    public bool IsForeign(in RateReading reading, OrgClock clock) =>
        HasLimit && reading.HasLimit
        && (reading.Limit != _limit || (reading.IsRefused && reading.Reset < Reset && clock.LatestAt(reading.Received) < reading.Reset));

    private void OpenWindow(in RateReading reading)
    {
        (_isKnown, _limit, _remaining, Reset) = (true, reading.Limit, reading.Remaining, reading.Reset);
        _measuredAt = reading.Received;
        // What is in flight may be counted in this window or in the one before.
        _sent = InFlight + 1;
        _others.Begin(_limit - _remaining - 1, reading.Received);
    }

    private void NarrowWindow(Permit permit, in RateReading reading)
    {
        if (permit.OpensWindow && reading.IsRefused)
        {
            // The org goes by another moment than the one it named.
            _lag = Math.Clamp(_lag * 2, FirstLag, LongestLag);
            (_remaining, _measuredAt, _notBefore) = (0, reading.Received, reading.Received + _lag);
            return;
        }

        _remaining = permit.OpensWindow ? reading.Remaining : Math.Min(_remaining, reading.Remaining);
        _measuredAt = reading.Received;
        _others.Observe(_limit - _remaining - _sent, reading.Received);
    }

    // Of what is in flight nobody can say whether the org has counted it already.
    private int Permits(double now)
    {
        var byOrg = _remaining - InFlight - Reserve() - _others.Since(_measuredAt, now);
        return share == 100 ? byOrg : Math.Min(byOrg, WindowShare - _sent);
    }

    private int Reserve() => (int)((long)_limit * Math.Min(10, 100 - share) / 100);

    /// <summary>
    /// Where more wait than the window lets through, its last permits cost no time whenever they are spent. They are spent around the
    /// next tick of the org's second, so that its <c>Date</c> tells exactly when the next window begins.
    /// </summary>
    private Admission SpendLast(int permits, double now, OrgClock clock)
    {
        if (Waiters.Count + Expected <= permits || !clock.IsObserved
            || clock.Uncertainty <= Math.Max(PreciseEnough, 1.5 * clock.BestRoundTrip))
        {
            return Admission.Now;
        }

        var spacing = clock.Uncertainty / ProbesPerTick;
        for (var tick = Math.Floor(clock.EarliestAt(now)) + 1; clock.Certain(tick) < clock.FirstPossible(Reset) - Margin; tick++)
        {
            var next = Math.Max(clock.FirstPossible(tick), _lastSent) + spacing;
            if (next < clock.Certain(tick))
            {
                return now < next ? Admission.Later(next) : Admission.Now;
            }
        }

        return Admission.Now;
    }
}
