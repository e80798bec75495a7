using Cordon.Abstractions;

namespace Cordon.Okta.Http;

/// <summary>
/// Decides how long to try again when no connection can be made. Before the org has ever answered the likely cause is the
/// connection's domain, and a person waits: a few quick tries. Afterwards it is the network, and a run should outlast it.
/// </summary>
internal sealed class Outage(Uri origin, TimeProvider time, Action<string> progress)
{
    private const int QuickTries = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    private bool _hasAnswered;
    private long _since;

    /// <summary>Tells that the org answered something.</summary>
    public void End()
    {
        _hasAnswered = true;
        Volatile.Write(ref _since, 0);
    }

    /// <summary>Waits until the next try is due.</summary>
    /// <param name="failure">Why no connection could be made.</param>
    /// <param name="tries">How often this request has failed to connect, from 1.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="StopRunException">There is no use in trying on.</exception>
    public Task WaitAsync(HttpRequestException failure, int tries, CancellationToken cancellationToken)
    {
        if (!_hasAnswered)
        {
            return failure.HttpRequestError == HttpRequestError.ConnectionError && tries < QuickTries
                ? PauseAsync(tries, cancellationToken)
                : throw new StopRunException(Describe(failure));
        }

        var now = time.GetTimestamp();
        var begun = Interlocked.CompareExchange(ref _since, now, 0);
        var left = begun == 0 ? Patience : Patience - time.GetElapsedTime(begun, now);
        if (left <= TimeSpan.Zero)
        {
            throw new StopRunException(Describe(failure));
        }

        progress($"{origin.Host} cannot be reached; trying for {left.TotalSeconds:0} s more");
        return PauseAsync(tries, cancellationToken);
    }

    private Task PauseAsync(int tries, CancellationToken cancellationToken)
    {
        var pause = Math.Min(LongestPause.TotalSeconds, FirstPause.TotalSeconds * Math.Pow(2, tries));
        return Task.Delay(TimeSpan.FromSeconds(pause * (0.5 + (Random.Shared.NextDouble() / 2))), time, cancellationToken);
    }

    private Problem Describe(HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => About(
            $"The name {origin.Host} cannot be resolved.", "Check the domain's spelling and this machine's name server."),
        HttpRequestError.SecureConnectionError => About(
            $"No trusted TLS connection to {origin.Host} can be made: {Innermost(failure)}",
            "Check the domain, this machine's clock, and whether a proxy that inspects TLS needs its certificate installed here."),
        HttpRequestError.ConnectionError => About(
            $"{origin.Authority} cannot be reached: {Innermost(failure)}", "Check the domain, the network and the firewall."),
        _ => About($"{origin.Authority} cannot be reached: {failure.Message}", "Check the domain and the plugin's egress list."),
    };

    private static Problem About(string message, string fix) => new() { Path = "/domain", Message = message, Fix = fix };

    private static string Innermost(Exception failure) => failure.GetBaseException().Message;
}
