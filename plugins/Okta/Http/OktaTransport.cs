using System.Globalization;
using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.Authentication;
using Cordon.Okta.Connections;
using Cordon.Okta.Rates;

namespace Cordon.Okta.Http;

/// <summary>One request over HTTP: its headers, its deadline, and the reading of its answer.</summary>
internal sealed class OktaTransport(
    OktaConnection connection, IAuthentication authentication, HttpClient http, TimeProvider time, RateBudget budget, Outage outage)
{
    private const int LargestBody = 16 * 1024 * 1024;
    public const string UserAgent = "Cordon/1.0 (okta)";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly string _origin = connection.Origin.GetLeftPart(UriPartial.Authority);
    private readonly RateHeaders _headers = new();
    private readonly Deadlines _deadlines = new(Timeout, time);

    /// <summary>Sends one request and gives its permit back.</summary>
    /// <param name="permit">Leave to send it.</param>
    /// <param name="credential">What lets it in.</param>
    /// <param name="path">Path and query, percent-encoded.</param>
    /// <param name="body">What is sent with it, or null.</param>
    /// <param name="retryFor">Okta's id of the first try, or null.</param>
    /// <param name="repeats">How often it was sent before.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Exchange> ExchangeAsync(
        Permit permit, Credential credential, string path, OktaBody? body, string? retryFor, int repeats, CancellationToken cancellationToken)
    {
        var reading = RateReading.None;
        var deadline = _deadlines.Rent();
        var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        try
        {
            using var request = Request(permit, path, credential, body, retryFor, repeats);
            permit.Sent = budget.Now;
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, deadline.Token);
            reading = _headers.Read(response, budget.Now);
            outage.End();
            return Judge(permit.Endpoint, response) ?? await ReadAsync(response, credential, deadline.Token);
        }
        catch (HttpRequestException failure)
        {
            return NeverSent(failure) ? new Exchange { Unreachable = failure } : Exchange.Lost(Because(failure));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Exchange.Lost($"no answer came within {Timeout.TotalSeconds:0} s");
        }
        finally
        {
            budget.Leave(permit, reading);
            await registration.DisposeAsync();
            _deadlines.Return(deadline);
        }
    }

    private HttpRequestMessage Request(Permit permit, string path, Credential credential, OktaBody? body, string? retryFor, int repeats)
    {
        var endpoint = permit.Endpoint;
        var request = new HttpRequestMessage(endpoint.Method, _origin + path);
        if (endpoint.Method == HttpMethod.Post || endpoint.Method == HttpMethod.Put)
        {
            // Not null: .NET sends a POST without content a second time by itself when its connection is cut, and says nothing.
            request.Content = new ByteArrayContent(body?.Bytes ?? []);
        }

        if (body is not null)
        {
            request.Content!.Headers.TryAddWithoutValidation("Content-Type", body.MediaType);
        }

        request.Options.Set(RequestBucket.Key, permit.Bucket.Name);
        credential.Apply(request);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (retryFor is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Okta-Retry-For", retryFor);
            request.Headers.TryAddWithoutValidation("X-Okta-Retry-Count", repeats.ToString(CultureInfo.InvariantCulture));
        }

        return request;
    }

    /// <summary>The exchange of an answer whose body says nothing more; null where it must be read.</summary>
    private static Exchange? Judge(OktaEndpoint endpoint, HttpResponseMessage response)
    {
        if ((int)response.StatusCode == 429)
        {
            return new Exchange { RequestId = RequestId(response) };
        }

        return response.IsSuccessStatusCode && !endpoint.IsRead
            ? new Exchange { Answer = new OktaAnswer { Kind = OktaAnswerKind.Done, RequestId = RequestId(response) } }
            : null;
    }

    private async Task<Exchange> ReadAsync(HttpResponseMessage response, Credential credential, CancellationToken cancellationToken)
    {
        var requestId = RequestId(response);
        if (!response.IsSuccessStatusCode)
        {
            var error = await ReadErrorAsync(response, cancellationToken);
            return credential != Credential.None && OktaRefusal.IsOfCredential(error)
                ? new Exchange { RequestId = requestId, RefusedCredential = authentication.Explain(error), IsRenewable = authentication.Refuse(credential) }
                : OktaRefusal.Judge(error, response, requestId);
        }

        try
        {
            var reader = new Utf8JsonReader(await BytesAsync(response, cancellationToken));
            var answer = new OktaAnswer
            {
                Kind = OktaAnswerKind.Done,
                RequestId = requestId,
                Body = JsonElement.ParseValue(ref reader),
                Next = LinkHeader.Next(response.Headers.NonValidated) is { } next ? OnThisHost(next) : null,
            };
            return new Exchange { Answer = answer, RequestId = requestId };
        }
        catch (JsonException)
        {
            return Exchange.Lost("the answer was not JSON", requestId);
        }
    }

    private static string? RequestId(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("X-Okta-Request-Id", out var ids) ? ids.ToString() : null;

    private static async Task<OktaError> ReadErrorAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        try
        {
            return OktaError.Read(status, await BytesAsync(response, cancellationToken));
        }
        catch (HttpRequestException)
        {
            // The status has arrived; a body that breaks off takes nothing from it.
            return OktaError.Read(status, ReadOnlyMemory<byte>.Empty);
        }
    }

    private static async Task<byte[]> BytesAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(LargestBody, cancellationToken);
        return await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    private string OnThisHost(string next)
    {
        var options = new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true };
        if (Uri.TryCreate(next, options, out var uri)
            && uri.GetLeftPart(UriPartial.Authority).Equals(_origin, StringComparison.OrdinalIgnoreCase))
        {
            return uri.PathAndQuery;
        }

        throw new StopRunException(new Problem
        {
            Path = "/domain",
            Message = "Okta's link to the next page points to another host, where the token must not be sent.",
            Fix = "Use the domain that Okta itself uses for the org.",
        });
    }

    /// <summary>Whether no connection was made, so that certainly nothing was executed.</summary>
    public static bool NeverSent(HttpRequestException failure) => failure.HttpRequestError
        is HttpRequestError.NameResolutionError
        or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError
        or HttpRequestError.ProxyTunnelError
        // The host's own refusal of an address outside the plugin's egress has no cause beneath it.
        || failure is { HttpRequestError: HttpRequestError.Unknown, InnerException: null };

    private static string Because(HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.ResponseEnded => "the connection was cut before the answer came",
        HttpRequestError.ConfigurationLimitExceeded => "the answer was larger than 16 MiB",
        _ => "the connection broke: " + failure.GetBaseException().Message.TrimEnd('.'),
    };
}
