using Cordon.Abstractions;

namespace Cordon.Okta.Authentication;

/// <summary>
/// Access tokens of an app: asked for once, kept for the life of the process, renewed before they end and when Okta refuses one. One request
/// asks, the others wait for its answer.
/// </summary>
internal sealed class OAuthAuthentication(
    TokenEndpoint endpoint, IReadOnlyList<string> scopes, TimeProvider time) : IAuthentication
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private Task<AccessToken>? _asking;
    private AccessToken? _token;

    public ValueTask<Credential> GetAsync(CancellationToken cancellationToken) =>
        Fresh() is { } token ? new ValueTask<Credential>(token.Credential) : new ValueTask<Credential>(RenewAsync(cancellationToken));

    public bool Refuse(Credential credential)
    {
        if (Volatile.Read(ref _token) is { } token && token.Credential == credential)
        {
            Interlocked.CompareExchange(ref _token, null, token);
        }

        return true;
    }

    public Problem Explain(OktaError error) => new()
    {
        Path = endpoint.Blame,
        Message = $"Okta gave an access token and then refuses it: {error}",
        Fix = "Check in the Admin Console that the app is active and whether a network zone keeps this host out.",
    };

    private AccessToken? Fresh() => Volatile.Read(ref _token) is { } token && time.GetTimestamp() < token.RenewAt ? token : null;

    private async Task<Credential> RenewAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var asking = Asking(cancellationToken);
            try
            {
                return (await asking.WaitAsync(cancellationToken)).Credential;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Whoever asked has gone away; the next one asks.
            }
        }
    }

    private Task<AccessToken> Asking(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Fresh() is { } token ? Task.FromResult(token)
                : _asking is { IsCompleted: false } ? _asking
                : _asking = AskAsync(cancellationToken);
        }
    }

    private async Task<AccessToken> AskAsync(CancellationToken cancellationToken)
    {
        var answer = await endpoint.AskAsync(scopes, cancellationToken);
        var token = new AccessToken { Credential = endpoint.CredentialOf(answer), RenewAt = time.GetTimestamp() + Ticks(Usable(answer.Seconds)) };
        Volatile.Write(ref _token, token);
        return token;
    }

    /// <summary>Less by five minutes, or by a quarter of a short life.</summary>
    private static TimeSpan Usable(int seconds)
    {
        var life = TimeSpan.FromSeconds(seconds);
        return life - (life / 4 < LongestMargin ? life / 4 : LongestMargin);
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * time.TimestampFrequency);
}
