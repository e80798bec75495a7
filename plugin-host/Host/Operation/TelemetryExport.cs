using Cordon.Host.Operation.Metrics;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Cordon.Host.Operation;

/// <summary>Sends traces and metrics to a collector by OTLP over HTTP, from the server's start to its end.</summary>
internal sealed class TelemetryExport(Uri collector, string version) : IHostedService, IDisposable
{
    private static readonly string[] _traceSources = [HostMeter.Name, "Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Quartz"];

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("cordon", serviceVersion: version);
        _traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(_traceSources)
            .AddOtlpExporter(options => Configure(options, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter([.. MetricCollection.Meters])
            .AddOtlpExporter(options => Configure(options, "v1/metrics"))
            .Build();
        return Task.CompletedTask;
    }

    /// <summary>Sends what is gathered still.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        const int milliseconds = 3000;
        _traces?.ForceFlush(milliseconds);
        _metrics?.ForceFlush(milliseconds);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }

    private void Configure(OtlpExporterOptions options, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(collector.AbsoluteUri.TrimEnd('/') + '/' + path);
    }
}
