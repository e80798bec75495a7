namespace Cordon.Packaging.Schemas.Formats;

/// <summary>RFC 5321, section 4.1.2: a mailbox.</summary>
internal static class EmailFormat
{
    private const string Special = "!#$%&'*+-/=?^_`{|}~";

    public static bool IsEmail(string text)
    {
        var at = text.LastIndexOf('@');
        return at is > 0 and <= 64 && IsLocal(text.AsSpan(0, at)) && IsDomain(text.AsSpan(at + 1));
    }

    private static bool IsLocal(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[0] == '"' && text[^1] == '"' ? IsQuoted(text[1..^1]) : IsDotted(text);

    private static bool IsDotted(ReadOnlySpan<char> text)
    {
        var previous = '.';
        foreach (var c in text)
        {
            if (c == '.' ? previous == '.' : !char.IsAsciiLetterOrDigit(c) && !Special.Contains(c))
            {
                return false;
            }

            previous = c;
        }

        return previous != '.';
    }

    private static bool IsQuoted(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or > '~' or '"' || (text[i] == '\\' && ++i == text.Length))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] != '[' || text[^1] != ']')
        {
            return HostnameFormat.IsHostname(text);
        }

        var address = text[1..^1];
        return address.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? AddressFormat.IsIpv6(address[5..]) : AddressFormat.IsIpv4(address);
    }
}
