using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;

namespace Cordon.Benchmarks.Processes;

/// <summary>A simulated org in a process of its own, as every caller sees one.</summary>
internal sealed class Simulator : IAsyncDisposable
{
    private const int WarmUsers = 500;
    private const int WarmConcurrency = 50;

    private const int QuietLooks = 4;
    private const int MostLooks = 60;

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly HttpClient _http;

    private Simulator(Process process, Uri address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = address };
        _http.DefaultRequestHeaders.Add("Authorization", "SSWS benchmark-token");
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts an org with this many users for the scenario, and others to warm up with.</summary>
    public static async Task<Simulator> StartAsync(int users, CancellationToken cancellationToken, params string[] options)
    {
        var start = new ProcessStartInfo(Programs.Simulator)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var argument in (string[])["--port", "0", "--users", $"{users + WarmUsers}", "--quiet", "--exit-with-stdin", .. options])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        try
        {
            // Sample: "Okta simulator listening on http://127.0.0.1:4900"
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new InvalidOperationException("The simulator ended before it had an address.");
            return new Simulator(process, new Uri(line[(line.LastIndexOf(' ') + 1)..]));
        }
        catch
        {
            process.Kill();
            process.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Has the org answer until its code is compiled, and forgets that: a real org does not start with the first request. Spends some of
    /// its rate limits.
    /// </summary>
    public async Task WarmUpAsync(int users, CancellationToken cancellationToken)
    {
        var next = users;
        await Task.WhenAll(Enumerable.Range(0, WarmConcurrency).Select(_ => LoopAsync()));
        await PostAsync("_simulator/reset", "", cancellationToken);
        await SettleAsync(cancellationToken);

        async Task LoopAsync()
        {
            while (Interlocked.Increment(ref next) is var number && number <= users + WarmUsers)
            {
                await PostAsync($"api/v1/users/{People.Login(number)}/lifecycle/suspend", "", cancellationToken);
                using var user = await _http.GetAsync(new Uri($"api/v1/users/{People.Login(number)}", UriKind.Relative), cancellationToken);
                user.EnsureSuccessStatusCode();
            }
        }
    }

    /// <param name="faults">Sample: <c>[{"kind":"drop-after-effect","every":100,"path":"/lifecycle/"}]</c></param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task SetFaultsAsync(string faults, CancellationToken cancellationToken) => PostAsync("_simulator/faults", faults, cancellationToken);

    /// <summary>Makes a transmitter of shared signals known.</summary>
    public Task AddTransmitterAsync(string address, CancellationToken cancellationToken) => PostAsync(
        "api/v1/security-events-providers",
        $$$"""{"name":"Benchmark","type":"cordon","settings":{"well_known_url":"{{{address}}}/.well-known/ssf-configuration"}}""",
        cancellationToken);

    public async Task<OrgCounts> CountsAsync(CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync("_simulator/counts", BenchmarkJson.Default.OrgCounts, cancellationToken))!;

    public async Task<UserCounts> CountsAsync(string login, CancellationToken cancellationToken) =>
        (await _http.GetFromJsonAsync($"_simulator/counts?user={login}", BenchmarkJson.Default.UserCounts, cancellationToken))!;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(_grace);
        }
        catch (TimeoutException)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>Waits, though not for ever, until the runtime has compiled what the warm-up made worth it: that is no part of an answer.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        var (used, quiet) = (TimeSpan.Zero, 0);
        for (var look = 0; look < MostLooks && quiet < QuietLooks; look++)
        {
            await Task.Delay(_look, cancellationToken);
            _process.Refresh();
            var now = _process.TotalProcessorTime;
            quiet = now - used < _look / 10 ? quiet + 1 : 0;
            used = now;
        }
    }

    private async Task PostAsync(string path, string body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri(path, UriKind.Relative), content, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
