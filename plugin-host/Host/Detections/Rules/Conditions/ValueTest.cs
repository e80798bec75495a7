using System.Text.Json;
using Cordon.Host.Identities.Filters;

namespace Cordon.Host.Detections.Rules.Conditions;

/// <summary>The right side of a comparison, as a test of one value. Values of another type never pass.</summary>
internal static class ValueTest
{
    /// <summary>Of a text that is folded already where case does not matter.</summary>
    public static Func<string, bool> OfText(ComparisonFilter comparison)
    {
        var right = (string)comparison.Value;
        return comparison.Operator switch
        {
            FilterOperator.Equal => text => text.Equals(right, StringComparison.Ordinal),
            FilterOperator.Contains => text => text.Contains(right, StringComparison.Ordinal),
            FilterOperator.StartsWith => text => text.StartsWith(right, StringComparison.Ordinal),
            FilterOperator.EndsWith => text => text.EndsWith(right, StringComparison.Ordinal),
            FilterOperator.Greater => text => Order(text, right) > 0,
            FilterOperator.GreaterOrEqual => text => Order(text, right) >= 0,
            FilterOperator.Less => text => Order(text, right) < 0,
            _ => text => Order(text, right) <= 0,
        };
    }

    public static Func<T, bool> OfNumber<T>(FilterOperator operation, T right)
        where T : IComparable<T> => operation switch
        {
            FilterOperator.Equal => left => left.CompareTo(right) == 0,
            FilterOperator.Greater => left => left.CompareTo(right) > 0,
            FilterOperator.GreaterOrEqual => left => left.CompareTo(right) >= 0,
            FilterOperator.Less => left => left.CompareTo(right) < 0,
            FilterOperator.LessOrEqual => left => left.CompareTo(right) <= 0,
            _ => throw new NotSupportedException($"{operation} compares texts."),
        };

    /// <summary>Of a value of a search document.</summary>
    public static Func<JsonElement, bool> OfElement(ComparisonFilter comparison)
    {
        switch (comparison.Value)
        {
            case bool truth:
                var kind = truth ? JsonValueKind.True : JsonValueKind.False;
                return element => element.ValueKind == kind;
            case double number:
                var numberTest = OfNumber(comparison.Operator, number);
                return element => element.ValueKind == JsonValueKind.Number && numberTest(element.GetDouble());
            default:
                var textTest = OfText(comparison);
                return element => element.ValueKind == JsonValueKind.String && textTest(element.GetString()!);
        }
    }

    /// <summary>By code points, which is the order of UTF-8 bytes and so that of both databases; UTF-16 puts surrogates elsewhere.</summary>
    private static int Order(string left, string right)
    {
        var most = Math.Min(left.Length, right.Length);
        for (var i = 0; i < most; i++)
        {
            if (left[i] != right[i])
            {
                return Rank(left[i]).CompareTo(Rank(right[i]));
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Rank(char character) => char.IsSurrogate(character) ? character + 0x10000 : character;
}
