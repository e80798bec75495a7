using Cordon.Abstractions;

namespace Cordon.Host.SigningKeys;

/// <summary>
/// The name under which the host signs security event tokens, which is also the address that receivers find its keys by. Samples:
/// <c>https://ssf.example.org</c>, <c>https://example.org/cordon</c>. It has no slash at its end.
/// </summary>
internal static class Issuer
{
    private const int Longest = 700;

    /// <returns>What is wrong with what was entered; empty when it can be used.</returns>
    public static IReadOnlyList<Problem> Check(string text)
    {
        if (text.Length > Longest || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || text.AsSpan().ContainsAny(' ', '\\'))
        {
            return [Of("The issuer is no address.", "Enter the https address by which Okta reaches this host, such as https://ssf.example.org.")];
        }

        var problems = new List<Problem>();
        if (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        {
            problems.Add(Of($"The issuer begins with {uri.Scheme}://.", "Use https. Plain http is allowed for 127.0.0.1, ::1 and localhost only."));
        }

        if (uri.UserInfo.Length > 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0 || text.AsSpan().ContainsAny('?', '#'))
        {
            problems.Add(Of("The issuer has a user name, a query or a fragment.", "Leave it out: an issuer is scheme, host and path."));
        }

        if (uri.AbsolutePath.Contains("/.well-known", StringComparison.OrdinalIgnoreCase) || uri.AbsolutePath.Contains("//", StringComparison.Ordinal))
        {
            problems.Add(Of("The issuer is not the address of its own description.", "Leave out /.well-known and what follows."));
        }

        return problems;
    }

    /// <summary>As it stands in tokens, where every letter counts.</summary>
    public static string Tidy(string text)
    {
        var uri = new Uri(text.Trim());
        return uri.GetLeftPart(UriPartial.Authority) + Path(uri);
    }

    /// <summary>Empty, or from its first slash on.</summary>
    public static string Path(Uri issuer) => issuer.AbsolutePath.TrimEnd('/');

    private static Problem Of(string message, string fix) => new() { Path = "/issuer", Message = message, Fix = fix };
}
