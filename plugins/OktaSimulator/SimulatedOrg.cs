using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Options;
using Cordon.OktaSimulator.Seeds;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Wrapped = Microsoft.Extensions.Options.Options;

namespace Cordon.OktaSimulator;

/// <summary>
/// A running org. It is the bare HTTP server without a host around it: that starts in a fraction of the time, and nothing stands in the
/// way of a request.
/// </summary>
internal sealed class SimulatedOrg : IAsyncDisposable
{
    private readonly KestrelServer _server;
    private readonly Latency _latency;
    private readonly CancellationTokenSource _stopping;

    private SimulatedOrg(KestrelServer server, Latency latency, CancellationTokenSource stopping, Org org)
    {
        _server = server;
        _latency = latency;
        _stopping = stopping;
        Org = org;
        BaseAddress = new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>Such as <c>http://127.0.0.1:4900/</c>.</summary>
    public Uri BaseAddress { get; }

    public Org Org { get; }

    /// <exception cref="SimulatorException">The seed file is wrong or the address cannot be listened on.</exception>
    public static async Task<SimulatedOrg> StartAsync(SimulatorOptions options, CancellationToken cancellationToken)
    {
        var org = new Org(options);
        if (options.SeedFile is { } seed && await SeedFile.LoadAsync(org, seed, cancellationToken) is { Count: > 0 } problems)
        {
            throw new SimulatorException(string.Join(Environment.NewLine, problems));
        }

        var latency = new Latency(options.Latency);
        var stopping = new CancellationTokenSource();
        var server = CreateServer(options);
        try
        {
            await server.StartAsync(new OrgApplication(org, latency, stopping.Token), cancellationToken);
            return new SimulatedOrg(server, latency, stopping, org);
        }
        catch (IOException exception)
        {
            server.Dispose();
            latency.Dispose();
            stopping.Dispose();
            throw new SimulatorException(
                $"Cannot listen on {options.Address}:{options.Port}: {exception.Message} Choose another --port, or 0 for a free one.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _latency.Dispose();
        await _server.StopAsync(new CancellationToken(canceled: true));
        _server.Dispose();
        _stopping.Dispose();
    }

    private static KestrelServer CreateServer(SimulatorOptions options)
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false };
        kestrel.Listen(options.Address, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        // Nothing blocks on the way of a request, so it need not change threads.
        var sockets = new SocketTransportOptions { UnsafePreferInlineScheduling = true };
        var transport = new SocketTransportFactory(Wrapped.Create(sockets), NullLoggerFactory.Instance);
        return new KestrelServer(Wrapped.Create(kestrel), transport, NullLoggerFactory.Instance);
    }
}
