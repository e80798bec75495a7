using System.Diagnostics.Metrics;

namespace Cordon.Host.Operation.Metrics;

/// <summary>An instrument with all its series. Safe for use from any thread.</summary>
internal sealed class MetricFamily(Instrument instrument, MetricKind kind, bool isAbsolute, IReadOnlyList<double> bounds)
{
    /// <summary>Labels that never end would fill the memory; what comes after so many series shares one.</summary>
    public const int MaxSeries = 500;

    private const string Overflow = "overflow=\"true\"";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);

    public string Name { get; } = MetricName.Of(instrument, kind);

    public string? Description => instrument.Description;

    public MetricKind Kind => kind;

    /// <summary>The upper ends of a histogram's buckets, without the last one's, which is endless.</summary>
    public IReadOnlyList<double> Bounds => bounds;

    public static MetricFamily Of(Instrument instrument)
    {
        var type = instrument.GetType().GetGenericTypeDefinition();
        var isObserved = instrument.IsObservable;
        return type == typeof(Histogram<>)
            ? new MetricFamily(instrument, MetricKind.Histogram, false, BoundsOf(instrument))
            : type == typeof(Counter<>) || type == typeof(ObservableCounter<>)
                ? new MetricFamily(instrument, MetricKind.Counter, isObserved, [])
                : new MetricFamily(instrument, MetricKind.Gauge, isObserved || type == typeof(Gauge<>), []);
    }

    public void Measure(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = MetricLabels.Of(tags);
        lock (_lock)
        {
            var series = SeriesOf(labels);
            if (kind == MetricKind.Histogram)
            {
                series.Put(BucketOf(value), value);
            }
            else
            {
                series.Value = isAbsolute ? value : series.Value + value;
            }
        }
    }

    /// <summary>What is asked on demand is told whole each time: a series that is not told of any more is gone.</summary>
    public void ForgetObserved()
    {
        if (instrument.IsObservable)
        {
            lock (_lock)
            {
                _series.Clear();
            }
        }
    }

    /// <summary>Has the family read while nothing changes it, in the order of labels.</summary>
    public void Read(Action<string, MetricSeries> read)
    {
        lock (_lock)
        {
            foreach (var (labels, series) in _series.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                read(labels, series);
            }
        }
    }

    private static IReadOnlyList<double> BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } advised } => advised,
        Histogram<long> { Advice.HistogramBucketBoundaries: { } advised } => [.. advised.Select(bound => (double)bound)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } advised } => [.. advised.Select(bound => (double)bound)],
        _ => [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private MetricSeries SeriesOf(string labels)
    {
        if (!_series.TryGetValue(labels, out var series))
        {
            var key = _series.Count < MaxSeries ? labels : Overflow;
            if (!_series.TryGetValue(key, out series))
            {
                _series.Add(key, series = new MetricSeries(kind == MetricKind.Histogram ? bounds.Count + 1 : 0));
            }
        }

        return series;
    }

    private int BucketOf(double value)
    {
        var bucket = 0;
        while (bucket < bounds.Count && value > bounds[bucket])
        {
            bucket++;
        }

        return bucket;
    }
}
