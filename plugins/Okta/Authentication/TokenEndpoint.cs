using Cordon.Abstractions;
using Cordon.Okta.Http;

namespace Cordon.Okta.Authentication;

/// <summary>
/// The org's token endpoint. A proof of possession goes with every request: where the app does not bind its tokens Okta looks past it, and
/// without it an app that does would leave a failed grant in the System Log.
/// </summary>
internal sealed class TokenEndpoint(Uri origin, IClientProof client, HttpClient http, TimeProvider time, OrgSeconds clock, Outage outage)
{
    private const int MostTries = 6;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly DpopKey _key = new(() => clock.Now);
    private readonly Uri _address = AddressOf(origin);
    private string? _nonce;

    /// <summary>The member of the connection that holds the credentials.</summary>
    public string Blame => client.Path;

    /// <summary>It is also the audience of a client's assertion, which must name exactly this.</summary>
    public static Uri AddressOf(Uri origin) => new(origin, "/oauth2/v1/token");

    public Credential CredentialOf(TokenAnswer answer) => answer.IsBound
        ? new Credential
        {
            Header = "DPoP " + answer.AccessToken,
            Proof = request => _key.Prove(request.Method, request.RequestUri!, nonce: null, answer.AccessToken),
        }
        : new Credential { Header = "Bearer " + answer.AccessToken };

    /// <summary>Asks for a token until there is one. Asking twice does no harm: a token nobody uses ends by itself.</summary>
    /// <exception cref="StopRunException">Okta refuses, or cannot be reached.</exception>
    public async Task<TokenAnswer> AskAsync(IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        var (unreachable, clockMended) = (0, false);
        for (var tries = 1; ; tries++)
        {
            TokenAnswer? answer = null;
            var clockMoved = false;
            try
            {
                (answer, clockMoved) = await SendAsync(scopes, cancellationToken);
            }
            catch (HttpRequestException failure) when (OktaTransport.NeverSent(failure))
            {
                await outage.WaitAsync(failure, ++unreachable, cancellationToken);
                continue;
            }

            if (answer is { AccessToken.Length: > 0 })
            {
                return answer;
            }

            // A refusal may have been about time alone, and the answer has told the org's.
            var isAboutTime = clockMoved && !clockMended && answer?.Error is "invalid_client" or "invalid_dpop_proof";
            clockMended |= clockMoved;
            if (tries < MostTries && (isAboutTime || answer?.Error == "use_dpop_nonce"))
            {
                continue;
            }

            if (tries == MostTries || answer is { HttpStatus: < 500 and not 429 and not 408 })
            {
                throw new StopRunException(TokenProblem.Of(answer, scopes, client.Path));
            }

            await Task.Delay(answer?.RetryAfter ?? TimeSpan.FromSeconds(Math.Pow(2, tries - 2)), time, cancellationToken);
        }
    }

    /// <returns>The answer, null when none came in time; and whether it showed the clocks to differ.</returns>
    private async Task<(TokenAnswer? Answer, bool ClockMoved)> SendAsync(IReadOnlyList<string> scopes, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address);
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["scope"] = string.Join(' ', scopes) };
        await client.AddAsync(request, form, cancellationToken);
        request.Content = new FormUrlEncodedContent(form);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", OktaTransport.UserAgent);
        request.Headers.TryAddWithoutValidation("DPoP", _key.Prove(HttpMethod.Post, _address, _nonce, accessToken: null));
        using var deadline = new CancellationTokenSource(Timeout, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var response = await http.SendAsync(request, ending.Token);
            outage.End();
            var moved = clock.Observe(response.Headers.Date);
            var answer = await TokenAnswer.ReadAsync(response, clock, ending.Token);
            _nonce = answer.Nonce ?? _nonce;
            return (answer, moved);
        }
        catch (HttpRequestException failure) when (!OktaTransport.NeverSent(failure))
        {
            return (null, false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, false);
        }
    }
}
