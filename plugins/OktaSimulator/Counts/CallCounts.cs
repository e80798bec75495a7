using System.Collections.Concurrent;
using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Counts;

/// <summary>What was asked of the org and what came of it, exactly, since the start or the last reset.</summary>
internal sealed class CallCounts
{
    private RouteCounts[] _routes = NewRoutes();
    private ConcurrentDictionary<Repeat, int> _repeats = new();
    private RouteCounts _all = new();
    private long _rateLimited;
    private long _concurrencyLimited;
    private int _mostInFlight;

    public RouteCounts All => _all;

    public IReadOnlyList<RouteCounts> ByRoute => _routes;

    /// <summary>Users on whom one route had more than one effect, with the number of effects.</summary>
    public IReadOnlyDictionary<Repeat, int> Repeats => _repeats;

    public UserTally ByUser { get; } = new();

    public long RateLimited => Interlocked.Read(ref _rateLimited);

    public long ConcurrencyLimited => Interlocked.Read(ref _concurrencyLimited);

    public int MostInFlight => Volatile.Read(ref _mostInFlight);

    public void CountRequest(Route? route, int? user, long arrived)
    {
        _all.CountRequest(arrived);
        if (route is null)
        {
            return;
        }

        _routes[route.Index].CountRequest(arrived);
        if (user is { } number)
        {
            ByUser.CountRequest(route.Index, number);
        }
    }

    public void CountEffect(Route route, int user)
    {
        var effects = ByUser.CountEffect(route.Index, user);
        _all.CountEffect(isFirstOfUser: false);
        _routes[route.Index].CountEffect(isFirstOfUser: effects == 1);
        if (effects > 1)
        {
            _repeats[new Repeat(route.Index, user)] = effects;
        }
    }

    public void CountAnswer(Route? route, long now)
    {
        _all.CountAnswer(now);
        if (route is not null)
        {
            _routes[route.Index].CountAnswer(now);
        }
    }

    public void CountRateLimited() => Interlocked.Increment(ref _rateLimited);

    public void CountConcurrencyLimited() => Interlocked.Increment(ref _concurrencyLimited);

    public void CountInFlight(int inFlight)
    {
        int seen;
        while (inFlight > (seen = Volatile.Read(ref _mostInFlight)))
        {
            Interlocked.CompareExchange(ref _mostInFlight, inFlight, seen);
        }
    }

    public void Reset()
    {
        _all = new RouteCounts();
        _routes = NewRoutes();
        _repeats = new ConcurrentDictionary<Repeat, int>();
        ByUser.Clear();
        Interlocked.Exchange(ref _rateLimited, 0);
        Interlocked.Exchange(ref _concurrencyLimited, 0);
        Interlocked.Exchange(ref _mostInFlight, 0);
    }

    private static RouteCounts[] NewRoutes() => [.. Routes.All.Select(_ => new RouteCounts())];
}
