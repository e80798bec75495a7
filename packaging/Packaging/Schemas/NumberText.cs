using System.Globalization;
using System.Numerics;
using System.Text;

namespace Cordon.Packaging.Schemas;

/// <summary>The .NET number for a JSON number's text, without losing any of an integer: long or BigInteger, else decimal where it is exact, else double.</summary>
internal static class NumberText
{
    // Parsing costs the square of the digits.
    private const int MaxDigits = 1000;
    private const int DecimalScale = 28;

    public static object? Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MaxDigits)
        {
            return null;
        }

        if (!utf8.ContainsAny((byte)'.', (byte)'e', (byte)'E'))
        {
            return long.TryParse(utf8, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)
                ? integer
                : BigInteger.Parse(Encoding.ASCII.GetString(utf8), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        return Scale(utf8) <= DecimalScale && decimal.TryParse(utf8, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact
            : Double(utf8);
    }

    /// <summary>Digits behind the point once the exponent is taken in.</summary>
    private static long Scale(ReadOnlySpan<byte> utf8)
    {
        var e = utf8.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = e < 0 ? utf8 : utf8[..e];
        var exponent = 0L;
        if (e >= 0 && !long.TryParse(utf8[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return long.MaxValue;
        }

        var point = mantissa.IndexOf((byte)'.');
        return (point < 0 ? 0 : mantissa.Length - point - 1) - exponent;
    }

    private static double? Double(ReadOnlySpan<byte> utf8)
    {
        var number = double.Parse(utf8, NumberStyles.Float, CultureInfo.InvariantCulture);
        var isZero = utf8.IndexOfAnyInRange((byte)'1', (byte)'9') is var digit && (digit < 0 || IsExponentDigit(utf8, digit));
        return !double.IsFinite(number) || (number == 0 && !isZero) ? null : number;
    }

    private static bool IsExponentDigit(ReadOnlySpan<byte> utf8, int digit) =>
        utf8.IndexOfAny((byte)'e', (byte)'E') is var e && e >= 0 && e < digit;
}
