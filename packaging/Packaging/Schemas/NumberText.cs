using System.Globalization;
using System.Numerics;
using System.Text;

namespace Cordon.Packaging.Schemas;

/// <summary>The .NET number for a JSON number's text: long, else BigInteger, for integers; decimal where it is exact, else double.</summary>
internal static class NumberText
{
    // Parsing costs the square of the digits.
    private const int MaxDigits = 1000;
    private const int DecimalScale = 28;
    private const int DoubleDigits = 15;

    /// <summary>Null when the number cannot be kept.</summary>
    public static object? Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxDigits)
        {
            return null;
        }

        return IsInteger(utf8) ? Integer(utf8) : Fraction(Encoding.ASCII.GetString(utf8));
    }

    private static bool IsInteger(ReadOnlySpan<byte> utf8)
    {
        foreach (var c in utf8)
        {
            if (c is (byte)'.' or (byte)'e' or (byte)'E')
            {
                return false;
            }
        }

        return true;
    }

    // Boxed one by one: together they would both become BigInteger.
    private static object Integer(ReadOnlySpan<byte> utf8) => long.TryParse(utf8, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
        ? (object)integer
        : BigInteger.Parse(Encoding.ASCII.GetString(utf8), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static object? Fraction(string text)
    {
        var e = text.IndexOfAny(['e', 'E']);
        var mantissa = e < 0 ? text : text[..e];
        var exponent = 0;
        if (e >= 0 && !int.TryParse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            // So large that only a zero before it makes sense.
            exponent = text[e + 1] == '-' ? int.MinValue : int.MaxValue;
        }

        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var scale = (point < 0 ? 0 : mantissa.Length - point - 1) - (long)exponent;
        if (scale <= DecimalScale && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact))
        {
            return exact;
        }

        var digits = mantissa.Replace(".", "", StringComparison.Ordinal);
        var significant = digits.TrimStart('-').Trim('0').Length;
        var rounded = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (scale is <= 0 and >= -MaxDigits && (significant > DoubleDigits || double.IsInfinity(rounded)))
        {
            return Integer(digits, (int)-scale);
        }

        var isLost = double.IsInfinity(rounded) || (rounded == 0 && significant > 0);
        return isLost ? null : rounded;
    }

    private static BigInteger Integer(string digits, int zeros) =>
        BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) * BigInteger.Pow(10, zeros);
}
