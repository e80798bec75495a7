namespace Cordon.Packaging.Schemas.Formats;

/// <summary>RFC 3339, section 5.6.</summary>
internal static class DateTimeFormat
{
    public static bool IsDate(string text) => IsDate(text.AsSpan());

    public static bool IsTime(string text) => IsTime(text.AsSpan());

    public static bool IsDateTime(string text) =>
        text.Length > 11 && text[10] is 'T' or 't' && IsDate(text.AsSpan(0, 10)) && IsTime(text.AsSpan(11));

    private static bool IsDate(ReadOnlySpan<char> text) =>
        text.Length == 10
        && Number(text[..4], 9999) is { } year
        && text[4] == '-'
        && Number(text[5..7], 12) is >= 1 and var month
        && text[7] == '-'
        && Number(text[8..], 31) is >= 1 and var day
        && day <= DateTime.DaysInMonth(Math.Max(year, 1), month);

    /// <summary>Sample: <c>08:30:06.283185Z</c>, <c>08:30:06+01:00</c>.</summary>
    private static bool IsTime(ReadOnlySpan<char> text)
    {
        if (text.Length < 9
            || Number(text[..2], 23) is not { } hour || text[2] != ':'
            || Number(text[3..5], 59) is not { } minute || text[5] != ':'
            || Number(text[6..8], 60) is not { } second)
        {
            return false;
        }

        var rest = text[8..];
        if (rest[0] == '.')
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits < 1)
            {
                return false;
            }

            rest = rest[(digits + 1)..];
        }

        // A leap second is added at the end of a day of UTC.
        return Offset(rest) is { } offset && (second < 60 || (((hour * 60) + minute - offset + 2880) % 1440) == 1439);
    }

    /// <summary>Minutes ahead of UTC.</summary>
    private static int? Offset(ReadOnlySpan<char> text)
    {
        if (text is "Z" or "z")
        {
            return 0;
        }

        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':'
            || Number(text[1..3], 23) is not { } hours || Number(text[4..], 59) is not { } minutes)
        {
            return null;
        }

        return ((hours * 60) + minutes) * (text[0] == '-' ? -1 : 1);
    }

    private static int? Number(ReadOnlySpan<char> digits, int most)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return null;
            }

            number = (number * 10) + digit - '0';
        }

        return number <= most ? number : null;
    }
}
