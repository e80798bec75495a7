using System.Diagnostics.Metrics;
using Cordon.Host.Operation.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Cordon.Tests.Operation;

public sealed class MetricCollectionTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<MetricCollection>().BuildServiceProvider();
    private readonly MetricCollection _metrics;
    private readonly Meter _meter;

    public MetricCollectionTests()
    {
        _metrics = _services.GetRequiredService<MetricCollection>();
        _meter = _services.GetRequiredService<IMeterFactory>().Create(HostMeter.Name);
    }

    [Fact]
    public void Writes_counters_with_sorted_and_escaped_labels()
    {
        var outcomes = _meter.CreateCounter<long>("cordon.test.outcomes", "{identity}", "Identities by\nwhat became of them.");
        outcomes.Add(2, new("status", "succeeded"), new("plugin", "a \"quoted\" \\ name\n"));
        outcomes.Add(3, new("plugin", "a \"quoted\" \\ name\n"), new("status", "succeeded"));

        Assert.Equal(
            """
            # HELP cordon_test_outcomes_total Identities by what became of them.
            # TYPE cordon_test_outcomes_total counter
            cordon_test_outcomes_total{plugin="a \"quoted\" \\ name\n",status="succeeded"} 5

            """,
            Own());
    }

    [Fact]
    public void Writes_histograms_with_growing_buckets()
    {
        var time = _meter.CreateHistogram("cordon.test.time", "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var seconds in (double[])[0.05, 0.1, 0.5, 7])
        {
            time.Record(seconds);
        }

        Assert.Equal(
            """
            # TYPE cordon_test_time_seconds histogram
            cordon_test_time_seconds_bucket{le="0.1"} 2
            cordon_test_time_seconds_bucket{le="1"} 3
            cordon_test_time_seconds_bucket{le="+Inf"} 4
            cordon_test_time_seconds_sum 7.65
            cordon_test_time_seconds_count 4

            """,
            Own());
    }

    [Fact]
    public void Sets_what_is_observed_and_adds_what_is_counted()
    {
        var queue = 7;
        _meter.CreateObservableGauge("cordon.test.queue", () => queue);
        var open = _meter.CreateUpDownCounter<int>("cordon.test.streams");
        open.Add(3);
        open.Add(-1);
        Own();
        queue = 4;

        Assert.Equal(
            """
            # TYPE cordon_test_queue gauge
            cordon_test_queue 4
            # TYPE cordon_test_streams gauge
            cordon_test_streams 2

            """,
            Own());
    }

    [Fact]
    public void Drops_an_observed_series_that_is_not_told_of_any_more()
    {
        List<Measurement<int>> told = [new(1, new KeyValuePair<string, object?>("run", "a")), new(2, new KeyValuePair<string, object?>("run", "b"))];
        _meter.CreateObservableGauge("cordon.test.runs", () => told);
        Own();
        told.RemoveAt(0);

        Assert.Equal("# TYPE cordon_test_runs gauge\ncordon_test_runs{run=\"b\"} 2\n", Own());
    }

    [Fact]
    public void Puts_labels_without_end_into_one_series()
    {
        var counter = _meter.CreateCounter<int>("cordon.test.endless");
        for (var i = 0; i < MetricFamily.MaxSeries + 20; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", i));
        }

        var lines = Own().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(MetricFamily.MaxSeries + 2, lines.Length);
        Assert.Contains("cordon_test_endless_total{overflow=\"true\"} 20", lines);
    }

    [Fact]
    public void Does_not_hear_another_server_of_the_same_process()
    {
        using var others = new ServiceCollection().AddMetrics().BuildServiceProvider();
        others.GetRequiredService<IMeterFactory>().Create(HostMeter.Name).CreateCounter<int>("cordon.test.others").Add(1);

        Assert.Equal("", Own());
    }

    public void Dispose() => _services.Dispose();

    /// <summary>The scrape without what the runtime says of itself.</summary>
    private string Own() => string.Concat(_metrics.Scrape().Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line.Contains("cordon_test_", StringComparison.Ordinal)).Select(line => $"{line}\n"));
}
