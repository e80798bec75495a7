using System.Text.Json;

namespace Cordon.Okta.Authentication;

/// <summary>
/// What the token endpoint answers. Samples: <c>{"token_type":"DPoP","expires_in":3600,"access_token":"eyJ…","scope":"okta.users.read"}</c>,
/// <c>{"error":"invalid_client","error_description":"The client secret supplied is invalid."}</c>
/// </summary>
internal sealed record TokenAnswer
{
    private const int LongestText = 300;

    public required int HttpStatus { get; init; }

    /// <summary>Empty when there is none.</summary>
    public string AccessToken { get; init; } = "";

    public bool IsBound { get; init; }

    public int Seconds { get; init; }

    /// <summary>OAuth's word for what is wrong; empty when nothing is, or when the answer was not OAuth's.</summary>
    public string Error { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>What a proof must hold from now on, or null.</summary>
    public string? Nonce { get; init; }

    /// <summary>How long to wait when there were too many requests; null otherwise.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static async Task<TokenAnswer> ReadAsync(HttpResponseMessage response, OrgSeconds clock, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var answer = new TokenAnswer
        {
            HttpStatus = status,
            Nonce = response.Headers.TryGetValues("DPoP-Nonce", out var nonces) ? nonces.FirstOrDefault() : null,
            RetryAfter = status == 429 ? Wait(response, clock) : null,
        };
        try
        {
            var json = JsonElement.Parse(body);
            return answer with
            {
                AccessToken = json.Text("access_token") ?? "",
                IsBound = "DPoP".Equals(json.Text("token_type"), StringComparison.OrdinalIgnoreCase),
                Seconds = json.Member("expires_in") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var seconds) ? seconds : 0,
                Error = json.Text("error") ?? json.Text("errorCode") ?? "",
                Description = Short(json.Text("error_description") ?? json.Text("errorSummary") ?? ""),
            };
        }
        catch (JsonException)
        {
            // A proxy's page: the status is all there is.
            return answer;
        }
    }

    private static TimeSpan Wait(HttpResponseMessage response, OrgSeconds clock)
    {
        var isKnown = response.Headers.TryGetValues("X-Rate-Limit-Reset", out var values) & long.TryParse(values?.FirstOrDefault(), out var reset);
        return TimeSpan.FromSeconds(isKnown ? Math.Clamp(reset - clock.Now + 1, 1, 90) : 5);
    }

    private static string Short(string text) =>
        string.Concat((text.Length > LongestText ? text[..LongestText] + "…" : text).Select(character => char.IsControl(character) ? ' ' : character));
}
