using System.Globalization;
using System.Numerics;
using Newtonsoft.Json.Linq;

namespace Cordon.Packaging.Schemas;

/// <summary>A JSON number exactly: <c>Mantissa × 10^Exponent</c>. JSON Schema compares numbers by value, so 1, 1.0 and 10e-1 are one.</summary>
internal readonly record struct JsonNumber(BigInteger Mantissa, int Exponent)
{
    public static bool Is(JToken token) => token.Type is JTokenType.Integer or JTokenType.Float;

    public static bool IsInteger(JToken token) => token.Type switch
    {
        JTokenType.Integer => true,
        JTokenType.Float => From(token) is var number && (number.Exponent >= 0 || (number.Mantissa % Power(-number.Exponent)).IsZero),
        _ => false,
    };

    public static int Compare(JToken left, JToken right)
    {
        if (left is JValue { Value: long a } && right is JValue { Value: long b })
        {
            return a.CompareTo(b);
        }

        var (x, y) = Align(From(left), From(right));
        return x.CompareTo(y);
    }

    /// <summary>The divisor is more than 0.</summary>
    public static bool IsMultiple(JToken value, JToken divisor)
    {
        if (value is JValue { Value: long a } && divisor is JValue { Value: long b })
        {
            return a % b == 0;
        }

        var (x, y) = Align(From(value), From(divisor));
        return (x % y).IsZero;
    }

    /// <summary>Equal numbers have equal keys.</summary>
    public JsonNumber Reduced()
    {
        if (Mantissa.IsZero)
        {
            return default;
        }

        var (mantissa, exponent) = (Mantissa, Exponent);
        for (var rest = BigInteger.DivRem(mantissa, 10, out var digit); digit.IsZero; rest = BigInteger.DivRem(mantissa, 10, out digit))
        {
            (mantissa, exponent) = (rest, exponent + 1);
        }

        return new JsonNumber(mantissa, exponent);
    }

    public static double ToDouble(JToken token) => (double)From(token).Mantissa * Math.Pow(10, From(token).Exponent);

    public static JsonNumber From(JToken token) => ((JValue)token).Value switch
    {
        BigInteger big => new JsonNumber(big, 0),
        decimal exact => FromDecimal(exact),
        double number => FromText(number.ToString("E16", CultureInfo.InvariantCulture)),
        float number => FromText(((double)number).ToString("E16", CultureInfo.InvariantCulture)),
        ulong large => new JsonNumber(large, 0),
        var integer => new JsonNumber(Convert.ToInt64(integer, CultureInfo.InvariantCulture), 0),
    };

    private static JsonNumber FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var unsigned = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        return new JsonNumber(bits[3] < 0 ? -unsigned : unsigned, -((bits[3] >> 16) & 0xFF));
    }

    /// <summary>Sample: <c>1.2345678901234560E+005</c>; NaN and infinities, which no document can hold, count as 0.</summary>
    private static JsonNumber FromText(string text)
    {
        var e = text.IndexOf('E', StringComparison.Ordinal);
        if (e < 0)
        {
            return default;
        }

        var digits = text[..e].Replace(".", "", StringComparison.Ordinal);
        var fraction = digits.Length - (digits[0] == '-' ? 2 : 1);
        return new JsonNumber(
            BigInteger.Parse(digits, CultureInfo.InvariantCulture),
            int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) - fraction);
    }

    private static (BigInteger Left, BigInteger Right) Align(JsonNumber left, JsonNumber right)
    {
        var exponent = Math.Min(left.Exponent, right.Exponent);
        return (left.Mantissa * Power(left.Exponent - exponent), right.Mantissa * Power(right.Exponent - exponent));
    }

    private static BigInteger Power(int exponent) => BigInteger.Pow(10, exponent);
}
