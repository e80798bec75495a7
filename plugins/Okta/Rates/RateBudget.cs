using System.Diagnostics.CodeAnalysis;

namespace Cordon.Okta.Rates;

/// <summary>
/// Lets requests through as fast as the org's limits allow and no faster: one bucket per budget of the org, one limit for what is in
/// flight. Safe for use from any thread; one lock, one timer.
/// </summary>
internal sealed class RateBudget
{
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly Action<string> _progress;
    private readonly RateBuckets _buckets;
    private readonly ConcurrencyLimit _concurrency;
    private readonly OrgClock _clock = new();
    private readonly Alarm _alarm;
    private readonly long _origin;
    private double _meanRoundTrip;

    /// <param name="share">Per cent of each of the org's budgets that may be used, 1 to 100.</param>
    /// <param name="maxConcurrency">Most requests in flight.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Told about every ten seconds what is waited for.</param>
    public RateBudget(int share, int maxConcurrency, TimeProvider time, Action<string> progress)
    {
        (_time, _progress) = (time, progress);
        _buckets = new RateBuckets(share);
        _concurrency = new ConcurrencyLimit(maxConcurrency);
        _origin = time.GetTimestamp();
        _alarm = new Alarm(time, OnAlarm);
        _clock.Assume(Now, time.GetUtcNow());
    }

    /// <summary>Local time; never 0.</summary>
    public double Now => 1 + _time.GetElapsedTime(_origin).TotalSeconds;

    /// <summary>Announces how many requests will be asked for, so that a window's last ones can be spent well. 0 takes it back.</summary>
    public void Expect(OktaEndpoint endpoint, int requests)
    {
        lock (_lock)
        {
            _buckets.Of(endpoint).Expected = requests;
        }
    }

    /// <summary>Waits for leave to send one request.</summary>
    public ValueTask<Permit> EnterAsync(OktaEndpoint endpoint, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiter waiter;
        lock (_lock)
        {
            var bucket = _buckets.Of(endpoint);
            bucket.Expected -= Math.Min(1, bucket.Expected);
            var now = Now;
            if (bucket.Waiters.Count == 0 && _concurrency.HasRoom(now) && bucket.Next(now, _clock).IsNow)
            {
                return ValueTask.FromResult(Take(bucket, endpoint, now));
            }

            waiter = new Waiter(endpoint, cancellationToken);
            bucket.Waiters.Enqueue(waiter);
            LetThrough(bucket, now);
        }

        return new ValueTask<Permit>(waiter.Task);
    }

    /// <summary>Gives back a permit with which nothing was sent.</summary>
    public void Return(Permit permit)
    {
        lock (_lock)
        {
            _concurrency.Return();
            permit.Bucket.Return(permit);
            LetThroughAll(Now);
        }
    }

    /// <summary>Gives back a permit with what the answer said.</summary>
    public void Leave(Permit permit, in RateReading reading)
    {
        lock (_lock)
        {
            var now = Now;
            permit.Bucket.Leave(permit);
            Observe(permit, reading);
            if (!reading.IsRefused)
            {
                _concurrency.Complete();
                Learn(permit, reading);
            }
            else
            {
                Refuse(permit, reading, now);
            }

            LetThroughAll(now);
        }
    }

    /// <summary>What the machine's clock can have shown when the org's clock showed a time.</summary>
    public (DateTimeOffset Earliest, DateTimeOffset Latest) HostTime(DateTimeOffset orgTime)
    {
        lock (_lock)
        {
            var seconds = orgTime.ToUnixTimeMilliseconds() / 1000.0;
            var (now, machine) = (Now, _time.GetUtcNow());
            return (machine.AddSeconds(_clock.FirstPossible(seconds) - now), machine.AddSeconds(_clock.Certain(seconds) - now));
        }
    }

    /// <summary>About how long requests take at the present limits, or null when nothing is known yet.</summary>
    /// <param name="endpoint">Where the requests go. Until it has been used, the limit seen elsewhere stands in for its own.</param>
    /// <param name="requests">How many.</param>
    /// <param name="window">Length of the org's windows.</param>
    public TimeSpan? Duration(OktaEndpoint endpoint, int requests, TimeSpan window)
    {
        lock (_lock)
        {
            if (_meanRoundTrip == 0)
            {
                return null;
            }

            var atOnce = Math.Min(_concurrency.Limit, Math.Max(1, requests));
            var seconds = requests * _meanRoundTrip / atOnce;
            if (_buckets.BestKnown(endpoint) is { } bucket)
            {
                seconds = Math.Max(seconds, (requests - 1) / bucket.WindowShare * window.TotalSeconds);
            }

            return TimeSpan.FromSeconds(Math.Round(seconds, 1));
        }
    }

    private void Observe(Permit permit, in RateReading reading)
    {
        if (!reading.IsAnswer)
        {
            return;
        }

        var roundTrip = reading.Received - permit.Sent;
        _meanRoundTrip = _meanRoundTrip == 0 ? roundTrip : _meanRoundTrip + ((roundTrip - _meanRoundTrip) / 16);
        if (reading.Date > 0)
        {
            _clock.Observe(permit.Sent, reading.Received, reading.Date);
        }
    }

    private void Learn(Permit permit, in RateReading reading)
    {
        var bucket = _buckets.Of(permit.Endpoint);
        if (bucket == permit.Bucket && bucket.IsForeign(reading, _clock))
        {
            // The org budgets this call apart from its neighbours.
            bucket = _buckets.Split(permit.Endpoint);
        }

        bucket.Learn(permit, reading);
    }

    private void Refuse(Permit permit, in RateReading reading, double now)
    {
        if (reading is { HasLimit: true, Limit: 0 })
        {
            _concurrency.RefuseByConcurrency(permit.CompletedBefore, now);
            return;
        }

        _concurrency.RefuseByWindow();
        if (reading.HasLimit)
        {
            Learn(permit, reading);
        }
        else
        {
            _concurrency.Pause(now);
        }
    }

    private Permit Take(RateBucket bucket, OktaEndpoint endpoint, double now)
    {
        _concurrency.Enter();
        return bucket.Take(endpoint, now, _concurrency.Completed);
    }

    private void LetThroughAll(double now)
    {
        for (var index = 0; index < _buckets.All.Count; index++)
        {
            if (_buckets.All[index].Waiters.Count > 0)
            {
                LetThrough(_buckets.All[index], now);
            }
        }
    }

    private void LetThrough(RateBucket bucket, double now)
    {
        while (NextWaiter(bucket, out var waiter))
        {
            if (!_concurrency.HasRoom(now))
            {
                _alarm.Set(_concurrency.PausedUntil, now);
                return;
            }

            var admission = bucket.Next(now, _clock);
            if (!admission.IsNow)
            {
                if (admission.IsLater(out var at))
                {
                    _alarm.Set(at, now);
                }

                return;
            }

            bucket.Waiters.Dequeue();
            var permit = Take(bucket, waiter.Endpoint, now);
            if (!waiter.Grant(permit))
            {
                _concurrency.Return();
                bucket.Return(permit);
            }
        }
    }

    // A waiter that was cancelled is already completed.
    private static bool NextWaiter(RateBucket bucket, [NotNullWhen(true)] out Waiter? waiter)
    {
        while (bucket.Waiters.TryPeek(out waiter) && waiter.Task.IsCompleted)
        {
            bucket.Waiters.Dequeue();
        }

        return waiter is not null;
    }

    private void OnAlarm()
    {
        string? word = null;
        lock (_lock)
        {
            var now = Now;
            if (_alarm.HasRung(now))
            {
                word = Word(now);
                _alarm.Spoken(word is not null, now);
            }

            LetThroughAll(now);
        }

        if (word is not null)
        {
            _progress(word);
        }
    }

    private string? Word(double now)
    {
        foreach (var bucket in _buckets.All)
        {
            if (bucket.Waiters.Count > 0 && bucket.Next(now, _clock).IsLater(out var at))
            {
                return FormattableString.Invariant($"waiting {Math.Ceiling(at - now):0} s for the rate limit of {bucket.Name}");
            }
        }

        return null;
    }
}
