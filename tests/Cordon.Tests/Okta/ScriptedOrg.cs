using System.Globalization;
using Cordon.Okta;
using Cordon.Okta.Rates;

namespace Cordon.Tests.Okta;

/// <summary>
/// An org's budget without HTTP, on a manual clock: it counts requests in fixed windows as Okta does and answers through
/// <see cref="RateBudget"/>'s own door, after as long as it is told to take.
/// </summary>
internal sealed class ScriptedOrg
{
    private readonly ManualTime _time;
    private readonly double _skew;
    private readonly List<Task<Permit>> _asked = [];
    private long _windowEnd;
    private int _used;

    public ScriptedOrg(ManualTime time, int share = 100, int concurrency = 50, double skew = 0)
    {
        (_time, _skew) = (time, skew);
        Budget = new RateBudget(share, concurrency, time, Words.Add);
    }

    public static OktaEndpoint Endpoint { get; } = OktaEndpoints.Suspend;

    public RateBudget Budget { get; }

    public List<string> Words { get; } = [];

    public int Limit { get; init; } = 100;

    public int WindowSeconds { get; init; } = 5;

    /// <summary>Seconds for which the org goes on refusing after the reset it named.</summary>
    public double Lateness { get; init; }

    /// <summary>Requests of others that every window begins with.</summary>
    public int OthersAtStart { get; init; }

    public int Accepted { get; private set; }

    public int Refused { get; private set; }

    /// <summary>Requests of others so far in this window.</summary>
    public int Others { get; set; }

    private double OrgNow => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds + _skew;

    /// <summary>Asks for leave to send so many requests.</summary>
    public void Ask(int requests)
    {
        for (var index = 0; index < requests; index++)
        {
            _asked.Add(Budget.EnterAsync(Endpoint, CancellationToken.None).AsTask());
        }
    }

    /// <summary>How many requests have leave and no answer yet.</summary>
    public int Sent => _asked.Count(asked => asked.IsCompletedSuccessfully);

    /// <summary>Answers every request that has leave, until none has; each answer takes no time.</summary>
    public void AnswerAll()
    {
        while (_asked.FirstOrDefault(asked => asked.IsCompletedSuccessfully) is { } sent)
        {
            _asked.Remove(sent);
            Answer(sent.Result);
        }
    }

    /// <summary>Moves the clock in small steps and answers all that is sent on the way.</summary>
    public void Run(double seconds, double step = 0.01)
    {
        for (var elapsed = 0.0; elapsed < seconds; elapsed += step)
        {
            AnswerAll();
            _time.Advance(step);
        }

        AnswerAll();
    }

    public Permit TakeSent()
    {
        var sent = _asked.First(asked => asked.IsCompletedSuccessfully);
        _asked.Remove(sent);
        return sent.Result;
    }

    private void Answer(Permit permit)
    {
        permit.Sent = Budget.Now;
        var reading = Count();
        if (reading.IsRefused)
        {
            Refused++;
            Budget.Leave(permit, reading);
            Ask(1);
        }
        else
        {
            Accepted++;
            Budget.Leave(permit, reading);
        }
    }

    private RateReading Count()
    {
        if (OrgNow >= _windowEnd + Lateness)
        {
            _windowEnd = (long)OrgNow + WindowSeconds;
            (_used, Others) = (0, OthersAtStart);
        }

        var refused = _used + Others >= Limit;
        _used += refused ? 0 : 1;
        return new RateReading
        {
            HasLimit = true,
            Limit = Limit,
            Remaining = Math.Max(0, Limit - _used - Others),
            Reset = _windowEnd,
            IsRefused = refused,
            Date = (long)OrgNow,
            Received = Budget.Now,
        };
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Accepted} accepted, {Refused} refused");
}
