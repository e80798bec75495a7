using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Cordon.Host.Operation.Metrics;

/// <summary>Listens to the meters of this server and adds up what they measure, from its start on.</summary>
internal sealed class MetricCollection : IDisposable
{
    /// <summary>Meters worth a place: ours, and what .NET, its web server and PostgreSQL's driver say of themselves.</summary>
    public static readonly IReadOnlyList<string> Meters =
    [
        HostMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql",
    ];

    private readonly ConcurrentDictionary<Instrument, MetricFamily> _families = new();
    private readonly MeterListener _listener = new();
    private readonly Lock _scraping = new();

    /// <param name="meters">Several servers may share a process; a meter that another one made is not listened to.</param>
    public MetricCollection(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Meters.Contains(instrument.Meter.Name) && (instrument.Meter.Scope is null || instrument.Meter.Scope == meters))
            {
                listener.EnableMeasurementEvents(instrument, _families.GetOrAdd(instrument, MetricFamily.Of));
            }
        };
        Hear<byte>(value => value);
        Hear<short>(value => value);
        Hear<int>(value => value);
        Hear<long>(value => value);
        Hear<float>(value => value);
        Hear<double>(value => value);
        Hear<decimal>(value => (double)value);
        _listener.Start();
    }

    /// <summary>All of it as Prometheus reads it, by name.</summary>
    public string Scrape()
    {
        lock (_scraping)
        {
            foreach (var family in _families.Values)
            {
                family.ForgetObserved();
            }

            _listener.RecordObservableInstruments();
            return PrometheusText.Write(_families.Values.OrderBy(family => family.Name, StringComparer.Ordinal));
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Hear<T>(Func<T, double> number)
        where T : struct => _listener.SetMeasurementEventCallback<T>((_, value, tags, family) => ((MetricFamily)family!).Measure(number(value), tags));
}
