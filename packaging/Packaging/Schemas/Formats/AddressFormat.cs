namespace Cordon.Packaging.Schemas.Formats;

/// <summary>IP addresses: IPv4 as RFC 2673, 3.2 (four decimal numbers, no leading zero), IPv6 as RFC 4291, 2.2.</summary>
internal static class AddressFormat
{
    public static bool IsIpv4(string text) => IsIpv4(text.AsSpan());

    public static bool IsIpv6(string text) => IsIpv6(text.AsSpan());

    public static bool IsIpv4(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var part in text.Split('.'))
        {
            count++;
            if (!IsByte(text[part]))
            {
                return false;
            }
        }

        return count == 4;
    }

    public static bool IsIpv6(ReadOnlySpan<char> text)
    {
        var gap = text.IndexOf("::");
        if (gap < 0)
        {
            return Groups(text, mayEndInIpv4: true) == 8;
        }

        var left = text[..gap];
        var right = text[(gap + 2)..];
        var before = left.IsEmpty ? 0 : Groups(left, mayEndInIpv4: false);
        var after = right.IsEmpty ? 0 : Groups(right, mayEndInIpv4: true);
        return before >= 0 && after >= 0 && before + after < 8;
    }

    private static bool IsByte(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 3 || (text.Length > 1 && text[0] == '0') || text.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        return int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) < 256;
    }

    /// <summary>How many groups of 16 bits; -1 when one of them is none.</summary>
    private static int Groups(ReadOnlySpan<char> text, bool mayEndInIpv4)
    {
        var count = 0;
        foreach (var part in text.Split(':'))
        {
            var group = text[part];
            if (mayEndInIpv4 && part.End.Value == text.Length && IsIpv4(group))
            {
                return count + 2;
            }

            if (group.Length is 0 or > 4 || !IsHex(group))
            {
                return -1;
            }

            count++;
        }

        return count;
    }

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }
}
