namespace Cordon.Host.Operation.Metrics;

/// <summary>The measurements of one set of labels.</summary>
internal sealed class MetricSeries(int buckets)
{
    /// <summary>The sum of a histogram, else the value.</summary>
    public double Value { get; set; }

    /// <summary>Of a histogram.</summary>
    public long Count { get; private set; }

    /// <summary>Of a histogram: how many fell into each bucket, the last being for what is above all bounds.</summary>
    public long[] Buckets { get; } = buckets == 0 ? [] : new long[buckets];

    public void Put(int bucket, double value)
    {
        Buckets[bucket]++;
        Count++;
        Value += value;
    }
}
