using System.Threading.Channels;
using Cordon.Host.Access;
using Cordon.Tests.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Cordon.Tests.Operation;

public sealed class TelemetryExportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sends_traces_and_metrics_to_a_collector_and_what_is_left_at_the_end()
    {
        var arrivals = Channel.CreateUnbounded<(string Path, string Body)>();
        await using var collector = await StartCollectorAsync(arrivals.Writer);
        var server = await TestServer.StartAsync(change: settings => settings with { OtlpEndpoint = new Uri(collector.Urls.First()) });
        (await (await server.AsAsync(Role.Viewer)).GetAsync("/api/plugins", Token)).Dispose();

        await server.DisposeAsync();
        arrivals.Writer.Complete();

        var bodies = new Dictionary<string, string>();
        await foreach (var (path, body) in arrivals.Reader.ReadAllAsync(Token))
        {
            bodies[path] = bodies.GetValueOrDefault(path) + body;
        }

        Assert.Contains("/api/plugins", bodies["/v1/traces"], StringComparison.Ordinal);
        Assert.Contains("cordon.build.info", bodies["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("service.name", bodies["/v1/metrics"], StringComparison.Ordinal);
    }

    private static async Task<WebApplication> StartCollectorAsync(ChannelWriter<(string Path, string Body)> arrivals)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            await arrivals.WriteAsync((http.Request.Path, System.Text.Encoding.Latin1.GetString(body.ToArray())), http.RequestAborted);
        });
        await collector.StartAsync(Token);
        return collector;
    }
}
