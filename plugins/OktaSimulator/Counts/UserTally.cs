using System.Runtime.InteropServices;

namespace Cordon.OktaSimulator.Counts;

/// <summary>
/// Requests and effects per user and route. It keeps nothing but two numbers per pair, in stripes that do not wait for each other.
/// </summary>
internal sealed class UserTally
{
    private const int Stripes = 64;
    private const int RouteBits = 6;

    private readonly Dictionary<long, Tally>[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new Dictionary<long, Tally>())];

    public void CountRequest(int route, int user)
    {
        var stripe = _stripes[user % Stripes];
        lock (stripe)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(stripe, Key(route, user), out _).Requests++;
        }
    }

    /// <returns>How many effects the route has had on the user, with this one.</returns>
    public int CountEffect(int route, int user)
    {
        var stripe = _stripes[user % Stripes];
        lock (stripe)
        {
            return ++CollectionsMarshal.GetValueRefOrAddDefault(stripe, Key(route, user), out _).Effects;
        }
    }

    public Tally Of(int route, int user)
    {
        var stripe = _stripes[user % Stripes];
        lock (stripe)
        {
            return stripe.GetValueOrDefault(Key(route, user));
        }
    }

    public void Clear()
    {
        foreach (var stripe in _stripes)
        {
            lock (stripe)
            {
                stripe.Clear();
            }
        }
    }

    private static long Key(int route, int user) => ((long)user << RouteBits) | (uint)route;
}
