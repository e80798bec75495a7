using System.Diagnostics;
using System.Net;

namespace Cordon.Tests.Cli;

/// <summary>A server that is killed in the middle of its work and started again, over and over in one data folder.</summary>
internal sealed class KilledServer : IDisposable
{
    private readonly TempFolder _folder;
    private readonly string _token;
    private readonly Random _random;
    private ServerProcess _server;
    private TimeSpan _work;

    private KilledServer(TempFolder folder, string token, Random random, ServerProcess server)
    {
        _folder = folder;
        _token = token;
        _random = random;
        _server = server;
    }

    /// <summary>Calls the one that runs now.</summary>
    public HttpClient Admin => _server.Admin;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<KilledServer> StartAsync(TempFolder folder, string token, Random random) =>
        new(folder, token, random, await ServerProcess.StartAsync(folder.Path, token));

    /// <summary>Lets the work be done undisturbed, to know how long it takes.</summary>
    public async Task TimeAsync(Func<HttpClient, Task<HttpStatusCode>> work)
    {
        var started = Stopwatch.GetTimestamp();
        Assert.Equal(HttpStatusCode.OK, await work(Admin));
        _work = Stopwatch.GetElapsedTime(started);
    }

    /// <summary>Kills the server at some moment of the work and starts it again.</summary>
    public async Task KillDuringAsync(Func<HttpClient, Task<HttpStatusCode>> work)
    {
        var called = work(Admin);
        await Task.Delay(_work * _random.NextDouble(), Token);
        await _server.KillAsync();
        var end = await Record.ExceptionAsync(() => called);
        Assert.True(end is null or HttpRequestException or IOException, $"{end}");
        _server.Dispose();
        _server = await ServerProcess.StartAsync(_folder.Path, _token);
    }

    public void Dispose() => _server.Dispose();
}
