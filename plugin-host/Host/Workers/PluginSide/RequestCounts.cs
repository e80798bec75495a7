using Cordon.Abstractions;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Workers.PluginSide;

/// <summary>Counts a plugin's requests by rate limit and result, until the host is told. Safe to use from any thread.</summary>
internal sealed class RequestCounts
{
    private const int MostBuckets = 50;
    private const int LongestBucket = 100;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _buckets = [];
    private Dictionary<(string Bucket, string Result), int> _counts = [];

    public void Add(HttpRequestMessage request, string result)
    {
        var named = request.Options.TryGetValue(RequestBucket.Key, out var bucket) ? bucket : "none";
        lock (_gate)
        {
            var key = (Known(named), result);
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>What was counted since the last time.</summary>
    public IReadOnlyCollection<RequestsMessage> Take()
    {
        Dictionary<(string Bucket, string Result), int> counts;
        lock (_gate)
        {
            (counts, _counts) = (_counts, []);
        }

        return [.. counts.Select(pair => new RequestsMessage { Bucket = pair.Key.Bucket, Result = pair.Key.Result, Count = pair.Value })];
    }

    private string Known(string bucket) =>
        bucket.Length <= LongestBucket && (_buckets.Contains(bucket) || (_buckets.Count < MostBuckets && _buckets.Add(bucket))) ? bucket : "other";
}
