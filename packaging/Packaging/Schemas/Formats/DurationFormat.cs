namespace Cordon.Packaging.Schemas.Formats;

/// <summary>RFC 3339, appendix A: units in order, none left out between two, weeks alone. Sample: <c>P1Y2M3DT4H5M6S</c>.</summary>
internal static class DurationFormat
{
    public static bool IsDuration(string text)
    {
        if (text.Length < 3 || text[0] != 'P')
        {
            return false;
        }

        var rest = text.AsSpan(1);
        var t = rest.IndexOf('T');
        if (t < 0)
        {
            return Has(rest, "YMD") || Has(rest, "W");
        }

        return (t == 0 || Has(rest[..t], "YMD")) && Has(rest[(t + 1)..], "HMS");
    }

    /// <summary>One or more numbers, each with the unit that follows the one before.</summary>
    private static bool Has(ReadOnlySpan<char> text, ReadOnlySpan<char> units)
    {
        var next = -1;
        while (!text.IsEmpty)
        {
            var digits = text.IndexOfAnyExceptInRange('0', '9');
            var unit = digits < 1 ? -1 : units.IndexOf(text[digits]);
            if (unit < 0 || (next >= 0 && unit != next))
            {
                return false;
            }

            next = unit + 1;
            text = text[(digits + 1)..];
        }

        return next > 0;
    }
}
