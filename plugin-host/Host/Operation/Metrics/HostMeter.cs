using System.Diagnostics.Metrics;

namespace Cordon.Host.Operation.Metrics;

/// <summary>The host's own meter and what it says of itself. Features add their instruments to a meter of the same name.</summary>
internal sealed class HostMeter
{
    public const string Name = "Cordon";

    public HostMeter(IMeterFactory meters, string version)
    {
        var build = new KeyValuePair<string, object?>("version", version);
        meters.Create(Name).CreateObservableGauge("cordon.build.info", () => new Measurement<int>(1, build), description: "Always 1; the label is the version.");
    }
}
