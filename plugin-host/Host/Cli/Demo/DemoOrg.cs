using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Cordon.Host.Cli.Demo;

/// <summary>The simulated Okta org of a demo, a child process that ends with this one.</summary>
internal sealed class DemoOrg : IAsyncDisposable
{
    private const string Greeting = "Okta simulator listening on ";

    private readonly Process _process;
    private readonly Task _draining;

    private DemoOrg(Process process, Uri url)
    {
        _process = process;
        Url = url;

        // What it says later must not fill the pipe.
        _draining = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
    }

    public Uri Url { get; }

    /// <exception cref="IOException">The simulator did not start, for example because the port is taken.</exception>
    public static async Task<DemoOrg> StartAsync(int port, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                DemoFiles.Simulator, "--port", port.ToString(CultureInfo.InvariantCulture), "--seed", DemoFiles.Seed,
                "--users", "0", "--latency-ms", "40", "--exit-with-stdin",
            },
        };
        var process = Process.Start(start) ?? throw new IOException("The simulated Okta org could not be started.");
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken);
        if (line?.StartsWith(Greeting, StringComparison.Ordinal) != true)
        {
            process.Dispose();
            throw new IOException("The simulated Okta org did not start; what it said stands above.");
        }

        return new DemoOrg(process, new Uri(line[Greeting.Length..]));
    }

    /// <summary>What the org itself counted, for whoever does not take our word for it.</summary>
    public async Task<string> CountedAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        await using var body = await http.GetStreamAsync(new Uri(Url, "/_simulator/counts"), cancellationToken);
        using var counts = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
        var suspended = counts.RootElement.GetProperty("actions").GetProperty("suspend").GetProperty("effects").GetInt64();
        var requests = counts.RootElement.GetProperty("requests").GetInt64();
        return $"The org counted {suspended} users suspended by {requests} requests.";
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _draining;
        _process.Dispose();
    }
}
