using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.Authentication;
using Cordon.Okta.Http;

namespace Cordon.Okta.Connections;

/// <summary>
/// How to reach an org. Samples: <c>{"domain":"acme.okta.com","apiToken":"00a…","rateShare":50,"maxConcurrency":50}</c>,
/// <c>{"domain":"acme.okta.com","connect":"private-key","clientId":"0oa…","privateKey":"-----BEGIN PRIVATE KEY-----…"}</c>,
/// <c>{"domain":"acme.okta.com","connect":"signals-only"}</c>
/// </summary>
public sealed class OktaConnection
{
    private const int DefaultRateShare = 50;
    private const int DefaultMaxConcurrency = 50;

    private readonly OktaCredentials _credentials;

    private OktaConnection(Uri origin, OktaCredentials credentials, int rateShare, int maxConcurrency)
    {
        (Origin, _credentials, RateShare, MaxConcurrency) = (origin, credentials, rateShare, maxConcurrency);
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Origin { get; }

    public ConnectBy ConnectBy => _credentials.ConnectBy;

    /// <summary>Without them only signals can be pushed.</summary>
    public bool HasCredentials => ConnectBy != ConnectBy.SignalsOnly;

    /// <summary>The app that acts; empty for an API token, which acts for the person who made it.</summary>
    public string ClientId => _credentials.ClientId;

    /// <summary>Most requests in flight, 1 to 200.</summary>
    public int MaxConcurrency { get; }

    /// <summary>Per cent of each of the org's rate limits that may be used, 1 to 100.</summary>
    internal int RateShare { get; }

    /// <exception cref="StopRunException">Something in it is missing or wrong; the exception names all of it.</exception>
    public static OktaConnection Read(JsonElement connection)
    {
        var problems = new List<Problem>();
        var origin = OktaDomain.Read(connection.Text("domain"), problems);
        var credentials = OktaCredentials.Read(connection, problems);
        var share = ReadNumber(connection, "rateShare", DefaultRateShare, 100, problems);
        var concurrency = ReadNumber(connection, "maxConcurrency", DefaultMaxConcurrency, 200, problems);
        return origin is null || problems.Count > 0
            ? throw new StopRunException(problems)
            : new OktaConnection(origin, credentials, share, concurrency);
    }

    /// <param name="access">Needed by those that ask for access tokens.</param>
    internal IAuthentication Authentication(HttpClient http, TimeProvider time, Outage outage, OktaAccess? access)
    {
        if (ConnectBy == ConnectBy.ApiToken)
        {
            return new ApiTokenAuthentication(_credentials.ApiToken);
        }

        if (!HasCredentials)
        {
            return new NoAuthentication();
        }

        ArgumentNullException.ThrowIfNull(access);
        var clock = new OrgSeconds(time);
        IClientProof proof = ConnectBy == ConnectBy.ClientSecret
            ? new ClientSecret(ClientId, _credentials.ClientSecret)
            : new ClientAssertion(ClientId, TokenEndpoint.AddressOf(Origin), clock, _credentials.Key, access.Sign);
        return new OAuthAuthentication(new TokenEndpoint(Origin, proof, http, time, clock, outage), access.Scopes, time);
    }

    private static int ReadNumber(JsonElement connection, string name, int byDefault, int most, List<Problem> problems)
    {
        var member = connection.Member(name);
        if (member.ValueKind is JsonValueKind.Undefined)
        {
            return byDefault;
        }

        if (member.ValueKind != JsonValueKind.Number || !member.TryGetInt32(out var number) || number < 1 || number > most)
        {
            problems.Add(new Problem { Path = "/" + name, Message = $"{name} must be a whole number from 1 to {most}." });
            return byDefault;
        }

        return number;
    }
}
