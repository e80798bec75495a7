using System.Diagnostics;
using Cordon.Benchmarks.Children;

namespace Cordon.Benchmarks.Processes;

/// <summary><see cref="BareEndpoint"/> in a process of its own, with the runtime's settings of <c>cordon</c>.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private readonly Process _process;

    private BareServer(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    public static async Task<BareServer> StartAsync(string file, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", Programs.CordonSettings, Programs.BenchmarksAssembly, BareEndpoint.Verb, file])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The bare endpoint ended before it had an address.");
        return new BareServer(process, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
