using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Cordon.Tests.OktaSimulator;

/// <summary>One answer of the simulator, read to its end.</summary>
internal sealed record Reply(HttpStatusCode Status, HttpResponseHeaders Headers, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string? ErrorCode => Json.TryGetProperty("errorCode", out var code) ? code.GetString() : null;

    /// <summary>"200", or "400 E0000001" for an error.</summary>
    public string Verdict => (int)Status < 400 ? $"{(int)Status}" : $"{(int)Status} {ErrorCode}";

    public IReadOnlyList<string> Logins =>
        [.. Json.EnumerateArray().Select(user => user.GetProperty("profile").GetProperty("login").GetString()!)];

    public int Limit => Number("X-Rate-Limit-Limit");

    public int Remaining => Number("X-Rate-Limit-Remaining");

    public int Reset => Number("X-Rate-Limit-Reset");

    /// <summary>Path and query of the next page, or null.</summary>
    public string? Next => Headers.GetValues("Link").Where(link => link.EndsWith("; rel=\"next\"", StringComparison.Ordinal))
        .Select(link => new Uri(link[1..link.IndexOf('>')]).PathAndQuery).SingleOrDefault();

    private int Number(string header) => int.Parse(Headers.GetValues(header).Single(), System.Globalization.CultureInfo.InvariantCulture);
}
