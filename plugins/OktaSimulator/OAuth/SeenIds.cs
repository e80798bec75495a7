using System.Collections.Concurrent;

namespace Cordon.OktaSimulator.OAuth;

/// <summary>Ids of tokens that may be used once, until they would have expired anyway.</summary>
internal sealed class SeenIds
{
    private const int CleanAt = 100_000;

    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);

    /// <summary>False when the id was taken before.</summary>
    public bool Take(string id, long expires, long now)
    {
        if (_seen.Count > CleanAt)
        {
            foreach (var (old, end) in _seen)
            {
                if (end < now)
                {
                    _seen.TryRemove(old, out _);
                }
            }
        }

        return _seen.TryAdd(id, expires);
    }
}
