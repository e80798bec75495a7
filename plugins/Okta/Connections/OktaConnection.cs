using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Okta.Connections;

/// <summary>
/// How to reach an org. Sample: <c>{"domain":"acme.okta.com","apiToken":"00a…","rateShare":50,"maxConcurrency":50}</c>
/// </summary>
public sealed class OktaConnection
{
    private const int DefaultRateShare = 50;
    private const int DefaultMaxConcurrency = 50;

    private OktaConnection(Uri origin, string apiToken, int rateShare, int maxConcurrency)
    {
        (Origin, ApiToken, RateShare, MaxConcurrency) = (origin, apiToken, rateShare, maxConcurrency);
    }

    /// <summary>Scheme, host and port.</summary>
    public Uri Origin { get; }

    /// <summary>Most requests in flight, 1 to 200.</summary>
    public int MaxConcurrency { get; }

    /// <summary>Per cent of each of the org's rate limits that may be used, 1 to 100.</summary>
    internal int RateShare { get; }

    internal string ApiToken { get; }

    /// <exception cref="StopRunException">Something in it is missing or wrong; the exception names all of it.</exception>
    public static OktaConnection Read(JsonElement connection)
    {
        var problems = new List<Problem>();
        var origin = OktaDomain.Read(connection.Text("domain"), problems);
        var token = ReadToken(connection.Text("apiToken"), problems);
        var share = ReadNumber(connection, "rateShare", DefaultRateShare, 100, problems);
        var concurrency = ReadNumber(connection, "maxConcurrency", DefaultMaxConcurrency, 200, problems);
        return origin is null || problems.Count > 0
            ? throw new StopRunException(problems)
            : new OktaConnection(origin, token, share, concurrency);
    }

    private static string ReadToken(string? token, List<Problem> problems)
    {
        if (string.IsNullOrEmpty(token))
        {
            problems.Add(new Problem
            {
                Path = "/apiToken",
                Message = "The connection has no API token.",
                Fix = "Create one in Okta's Admin Console under Security > API > Tokens.",
            });
        }
        else if (token.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
        {
            problems.Add(new Problem
            {
                Path = "/apiToken",
                Message = "The API token holds a space, a line break or a character that no token has.",
                Fix = "Paste the token alone, without the word SSWS.",
            });
        }

        return token ?? "";
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
