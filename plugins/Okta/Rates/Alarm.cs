namespace Cordon.Okta.Rates;

/// <summary>
/// The one timer of a <see cref="RateBudget"/>: rings when the next wait is over, and when a long one is to be spoken of. Guarded by
/// its lock.
/// </summary>
internal sealed class Alarm
{
    private const double FirstWord = 1;
    private const double WordEvery = 10;

    private readonly ITimer _timer;
    private double _due = double.PositiveInfinity;
    private double _nextWord = double.PositiveInfinity;

    public Alarm(TimeProvider time, Action ring) =>
        _timer = time.CreateTimer(static ring => ((Action)ring!)(), ring, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Rings at a local time, unless it rings before.</summary>
    public void Set(double at, double now)
    {
        if (at <= now)
        {
            return;
        }

        if (at - now >= FirstWord && double.IsPositiveInfinity(_nextWord))
        {
            _nextWord = now + FirstWord;
        }

        var due = Math.Clamp(_nextWord, now, at);
        if (due < _due)
        {
            _due = due;
            // A timer that fires a little early would have to be set again.
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling((due - now) * 1000)), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Takes note that it has rung.</summary>
    /// <returns>Whether it is time for a word to whoever watches.</returns>
    public bool HasRung(double now)
    {
        _due = double.PositiveInfinity;
        return now >= _nextWord;
    }

    /// <summary>Plans the next word after one that was spoken, or none while nothing is waited for.</summary>
    public void Spoken(bool isWaiting, double now) => _nextWord = isWaiting ? now + WordEvery : double.PositiveInfinity;
}
