namespace Cordon.Okta.Rates;

/// <summary>The buckets in use. Guarded by the lock of its <see cref="RateBudget"/>.</summary>
internal sealed class RateBuckets(int share)
{
    private readonly Dictionary<OktaEndpoint, RateBucket> _byEndpoint = [];
    private readonly List<RateBucket> _all = [];

    public IReadOnlyList<RateBucket> All => _all;

    public RateBucket Of(OktaEndpoint endpoint)
    {
        if (!_byEndpoint.TryGetValue(endpoint, out var bucket))
        {
            _byEndpoint[endpoint] = bucket = Named(endpoint.Bucket);
        }

        return bucket;
    }

    /// <summary>Gives an endpoint a bucket of its own.</summary>
    public RateBucket Split(OktaEndpoint endpoint) => _byEndpoint[endpoint] = Named(endpoint.ToString());

    /// <summary>The bucket whose limit is the best guess for an endpoint: its own, else the tightest known; null when none is.</summary>
    public RateBucket? BestKnown(OktaEndpoint endpoint)
    {
        var best = Of(endpoint);
        foreach (var bucket in _all)
        {
            if (bucket.HasLimit && (!best.HasLimit || (best != Of(endpoint) && bucket.WindowShare < best.WindowShare)))
            {
                best = bucket;
            }
        }

        return best.HasLimit ? best : null;
    }

    private RateBucket Named(string name)
    {
        foreach (var bucket in _all)
        {
            if (bucket.Name == name)
            {
                return bucket;
            }
        }

        var added = new RateBucket(name, share);
        _all.Add(added);
        return added;
    }
}
