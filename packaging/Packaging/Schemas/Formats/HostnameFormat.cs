namespace Cordon.Packaging.Schemas.Formats;

/// <summary>RFC 1123: labels of letters, digits and inner hyphens; an internationalised name in its <c>xn--</c> form.</summary>
internal static class HostnameFormat
{
    public static bool IsHostname(string text) => IsHostname(text.AsSpan());

    public static bool IsHostname(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > 253)
        {
            return false;
        }

        foreach (var label in text.Split('.'))
        {
            if (!IsLabel(text[label]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return false;
            }
        }

        // Hyphens in the third and fourth place are kept for encodings, of which there is one.
        return label.Length < 4 || label[2] != '-' || label[3] != '-'
            || (label.StartsWith("xn", StringComparison.OrdinalIgnoreCase) && label.Length > 4);
    }
}
