using Cordon.Host.Operation.Metrics;
using Cordon.Host.Workers.HostSide;
using Cordon.Host.Workers.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Cordon.Tests.Workers.HostSide;

public sealed class RequestMetricsTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<MetricCollection>().AddSingleton<RequestMetrics>().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public void Adds_up_what_workers_tell_and_believes_no_nonsense()
    {
        var metrics = _services.GetRequiredService<MetricCollection>();
        var tell = _services.GetRequiredService<RequestMetrics>().For(new WorkerPlugin { Id = "probe", Folder = "", Assembly = "", Type = "", Egress = [] });

        tell(new RequestsMessage { Bucket = "users", Result = RequestResult.Done, Count = 2 });
        tell(new RequestsMessage { Bucket = "users", Result = RequestResult.Done, Count = 3 });
        tell(new RequestsMessage { Bucket = "users", Result = "splendid", Count = 1 });
        tell(new RequestsMessage { Bucket = "users", Result = RequestResult.Done, Count = -1 });

        Assert.Equal(
            ["cordon_plugin_requests_total{bucket=\"users\",plugin=\"probe\",result=\"done\"} 5"],
            metrics.Scrape().Split('\n').Where(line => line.StartsWith("cordon_plugin_requests_total", StringComparison.Ordinal)));
    }
}
