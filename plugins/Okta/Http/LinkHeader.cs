using System.Net.Http.Headers;

namespace Cordon.Okta.Http;

/// <summary>
/// Reads <c>Link</c> headers (RFC 8288). Okta sends one line per link; others join them with commas. Sample:
/// <c>&lt;https://acme.okta.com/api/v1/users?after=200u&amp;limit=200&gt;; rel="next"</c>
/// </summary>
internal static class LinkHeader
{
    /// <returns>The target whose relation is <c>next</c>, or null.</returns>
    public static string? Next(HttpHeadersNonValidated headers)
    {
        if (!headers.TryGetValues("Link", out var lines))
        {
            return null;
        }

        foreach (var line in lines)
        {
            if (Next(line) is { } next)
            {
                return next;
            }
        }

        return null;
    }

    private static string? Next(ReadOnlySpan<char> line)
    {
        while (line.IndexOf('<') is var open and >= 0 && line[open..].IndexOf('>') is var length and > 0)
        {
            var target = line[(open + 1)..(open + length)];
            line = line[(open + length + 1)..];
            // A target holds no '<', so the next one begins the next link.
            var end = line.IndexOf('<');
            if (IsNext(end < 0 ? line : line[..end]))
            {
                return target.ToString();
            }
        }

        return null;
    }

    private static bool IsNext(ReadOnlySpan<char> parameters) =>
        parameters.Contains("rel=\"next\"", StringComparison.OrdinalIgnoreCase)
        || parameters.TrimEnd(" ,;").EndsWith("rel=next", StringComparison.OrdinalIgnoreCase);
}
