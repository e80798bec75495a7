namespace Cordon.Packaging.Schemas.Formats;

/// <summary>RFC 3986: a URI with a scheme. System.Uri forgives spaces and brackets, and takes file paths.</summary>
internal static class UriFormat
{
    private const string Unreserved = "-._~";
    private const string SubDelimiters = "!$&'()*+,;=";

    public static bool IsUri(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || !IsScheme(text.AsSpan(0, colon)))
        {
            return false;
        }

        var rest = text.AsSpan(colon + 1);
        var hash = rest.IndexOf('#');
        if (hash >= 0)
        {
            if (!Holds(rest[(hash + 1)..], ":@/?"))
            {
                return false;
            }

            rest = rest[..hash];
        }

        var query = rest.IndexOf('?');
        if (query >= 0 && !Holds(rest[(query + 1)..], ":@/?"))
        {
            return false;
        }

        return IsHierarchy(query >= 0 ? rest[..query] : rest);
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return char.IsAsciiLetter(text[0]);
    }

    private static bool IsHierarchy(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("//"))
        {
            return Holds(text, ":@/");
        }

        var authority = text[2..];
        var slash = authority.IndexOf('/');
        return slash < 0 ? IsAuthority(authority) : IsAuthority(authority[..slash]) && Holds(authority[slash..], ":@/");
    }

    /// <summary>Sample: <c>user:pass@example.com:8080</c>, <c>[2001:db8::1]</c>.</summary>
    private static bool IsAuthority(ReadOnlySpan<char> text)
    {
        var at = text.LastIndexOf('@');
        if (at >= 0 && !Holds(text[..at], ":"))
        {
            return false;
        }

        var host = text[(at + 1)..];
        var end = host.StartsWith("[") ? host.IndexOf(']') + 1 : host.IndexOf(':') is var colon && colon < 0 ? host.Length : colon;
        if (host.StartsWith("[") ? end == 0 || !AddressFormat.IsIpv6(host[1..(end - 1)]) : !Holds(host[..end], ""))
        {
            return false;
        }

        var port = host[end..];
        return port.IsEmpty || (port[0] == ':' && !port[1..].ContainsAnyExceptInRange('0', '9'));
    }

    /// <summary>Unreserved characters, delimiters inside parts, percent escapes, and the given ones.</summary>
    private static bool Holds(ReadOnlySpan<char> text, ReadOnlySpan<char> also)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isEscape = c == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]);
            if (!isEscape && !char.IsAsciiLetterOrDigit(c) && !Unreserved.Contains(c) && !SubDelimiters.Contains(c) && !also.Contains(c))
            {
                return false;
            }
        }

        return true;
    }
}
