using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.Authentication;
using Cordon.Okta.Connections;
using Cordon.Okta.Http;
using Cordon.Okta.Rates;

namespace Cordon.Okta;

/// <summary>
/// Every call to one org: authentication, rate limits, repeats of what is safe to repeat, errors by their code. Safe for use from any
/// thread; made once and kept, because it learns the org's limits.
/// </summary>
public sealed class OktaClient
{
    private const int MostRepeats = 3;
    private const int MostRestarts = 2;
    private const string StaleCursor = "E0000029";

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly TimeProvider _time;
    private readonly Action<string> _progress;
    private readonly RateBudget _budget;
    private readonly Outage _outage;
    private readonly IAuthentication _authentication;
    private readonly OktaTransport _transport;

    /// <param name="connection">The org and how to be let in.</param>
    /// <param name="http">The network.</param>
    /// <param name="time">The clock.</param>
    /// <param name="progress">Told what is waited for.</param>
    /// <param name="access">What an app's access tokens are asked for with; needed where the connection is no API token.</param>
    public OktaClient(OktaConnection connection, HttpClient http, TimeProvider time, Action<string> progress, OktaAccess? access = null)
    {
        (_time, _progress, ActsForPerson) = (time, progress, connection.ConnectBy == ConnectBy.ApiToken);
        _budget = new RateBudget(connection.RateShare, connection.MaxConcurrency, time, progress);
        _outage = new Outage(connection.Origin, time, progress);
        _authentication = connection.Authentication(http, time, _outage, access);
        _transport = new OktaTransport(connection, _authentication, http, time, _budget, _outage);
    }

    /// <summary>False where an app acts on its own account: then there is no user behind it, and no <c>me</c>.</summary>
    public bool ActsForPerson { get; }

    /// <summary>The org's time, as far as its answers have told; this machine's until the first.</summary>
    public DateTimeOffset OrgTime
    {
        get
        {
            var now = _time.GetUtcNow();
            return now + (now - _budget.HostTime(now).Latest);
        }
    }

    /// <summary>Announces how many requests of a kind will follow, so that a window's last ones are spent well. 0 takes it back.</summary>
    public void Expect(OktaEndpoint endpoint, int requests) => _budget.Expect(endpoint, requests);

    /// <summary>What this machine's clock can have shown when the org's clock showed a time.</summary>
    public (DateTimeOffset Earliest, DateTimeOffset Latest) HostTime(DateTimeOffset orgTime) => _budget.HostTime(orgTime);

    /// <summary>About how long requests would take at the present rate limit, or null when nothing is known yet.</summary>
    public TimeSpan? Duration(OktaEndpoint endpoint, int requests) => _budget.Duration(endpoint, requests, Window);

    /// <summary>
    /// Sends a request, as soon as the rate limits allow and as often as is safe. What can be repeated is repeated when its answer is
    /// lost; what cannot is repeated only when it certainly was not executed.
    /// </summary>
    /// <param name="endpoint">The call.</param>
    /// <param name="path">Path and query, percent-encoded.</param>
    /// <param name="untilSent">Ends every wait before the request leaves.</param>
    /// <param name="cancellationToken">Ends a request that has left, too.</param>
    /// <exception cref="StopRunException">The token is refused, or the org cannot be reached.</exception>
    public Task<OktaAnswer> SendAsync(
        OktaEndpoint endpoint, string path, CancellationToken untilSent, CancellationToken cancellationToken) =>
        SendAsync(endpoint, path, body: null, untilSent, cancellationToken);

    /// <param name="endpoint">The call.</param>
    /// <param name="path">Path and query, percent-encoded.</param>
    /// <param name="body">What is sent with it; null for nothing.</param>
    /// <param name="untilSent">Ends every wait before the request leaves.</param>
    /// <param name="cancellationToken">Ends a request that has left, too.</param>
    /// <inheritdoc cref="SendAsync(OktaEndpoint, string, CancellationToken, CancellationToken)"/>
    public async Task<OktaAnswer> SendAsync(
        OktaEndpoint endpoint, string path, OktaBody? body, CancellationToken untilSent, CancellationToken cancellationToken)
    {
        string? firstRequestId = null;
        var (sends, losses, unreachable, renewals) = (0, 0, 0, 0);
        while (true)
        {
            var credential = endpoint.IsOpen ? Credential.None : await _authentication.GetAsync(untilSent);
            var permit = await _budget.EnterAsync(endpoint, untilSent);
            if (untilSent.IsCancellationRequested)
            {
                _budget.Return(permit);
                untilSent.ThrowIfCancellationRequested();
            }

            var exchange = await _transport.ExchangeAsync(permit, credential, path, body, firstRequestId, sends++, cancellationToken);
            firstRequestId ??= exchange.RequestId;
            if (exchange.Unreachable is { } failure)
            {
                await _outage.WaitAsync(failure, ++unreachable, untilSent);
            }
            else if (exchange.RefusedCredential is { } problem)
            {
                if (!exchange.IsRenewable || renewals++ > 0)
                {
                    throw new StopRunException(problem);
                }
            }
            else if (exchange.Answer is { } answer)
            {
                if (!answer.IsLost || !endpoint.IsRepeatable || ++losses > MostRepeats)
                {
                    return answer;
                }

                _progress($"Okta gave no answer, because {answer.LostBecause}; trying again");
                await PauseAsync(losses, untilSent);
            }
        }
    }

    /// <summary>Sends a request that one token ends at any time.</summary>
    /// <inheritdoc cref="SendAsync(OktaEndpoint, string, CancellationToken, CancellationToken)"/>
    public Task<OktaAnswer> SendAsync(OktaEndpoint endpoint, string path, CancellationToken cancellationToken) =>
        SendAsync(endpoint, path, cancellationToken, cancellationToken);

    /// <summary>Waits before something is tried again: half a second, then twice as long each time, give or take.</summary>
    public Task PauseAsync(int tries, CancellationToken cancellationToken)
    {
        var seconds = Math.Min(8, 0.25 * Math.Pow(2, tries));
        return Task.Delay(TimeSpan.FromSeconds(seconds * (0.75 + (Random.Shared.NextDouble() / 2))), _time, cancellationToken);
    }

    /// <summary>Reads every page of a list. A cursor that Okta no longer takes starts it anew, and nothing is returned twice.</summary>
    /// <param name="endpoint">The list.</param>
    /// <param name="path">Path and query of its first page.</param>
    /// <param name="read">Reads one element; null leaves it out.</param>
    /// <param name="mostPages">Where to give up.</param>
    /// <param name="untilSent">Ends every wait.</param>
    /// <param name="cancellationToken">Ends a request that has left, too.</param>
    public async Task<OktaList<T>> ListAsync<T>(
        OktaEndpoint endpoint,
        string path,
        Func<JsonElement, T?> read,
        int mostPages,
        CancellationToken untilSent,
        CancellationToken cancellationToken)
        where T : class
    {
        var items = new List<T>();
        var (page, restarts) = (path, 0);
        for (var pages = 1; ; pages++)
        {
            var answer = await SendAsync(endpoint, page, untilSent, cancellationToken);
            if (answer.ErrorCode == StaleCursor && page != path && restarts++ < MostRestarts)
            {
                (page, pages) = (path, 0);
                items.Clear();
                continue;
            }

            if (!answer.IsDone || !AddTo(items, answer.Body, read))
            {
                return new OktaList<T> { Failure = answer.IsDone ? NotAList(answer) : answer };
            }

            if (answer.Next is null || answer.Next == page || pages == mostPages)
            {
                return new OktaList<T> { Items = items, IsComplete = answer.Next is null };
            }

            page = answer.Next;
        }
    }

    private static bool AddTo<T>(List<T> items, JsonElement page, Func<JsonElement, T?> read)
        where T : class
    {
        if (page.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        foreach (var element in page.EnumerateArray())
        {
            if (read(element) is { } item)
            {
                items.Add(item);
            }
        }

        return true;
    }

    private static OktaAnswer NotAList(OktaAnswer answer) =>
        new() { Kind = OktaAnswerKind.Lost, LostBecause = "the answer was not a list", RequestId = answer.RequestId };
}
