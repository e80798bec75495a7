using System.Globalization;

namespace Cordon.Packaging.Schemas.Patterns;

/// <summary>A set of code points: ranges and general categories, or all but those.</summary>
internal sealed class CharacterSet
{
    private const int Last = 0x10FFFF;

    // First and last of each range in turn.
    private readonly List<int> _ranges = [];
    private uint _categories;

    public static CharacterSet Digits { get; } = Of('0', '9');

    public static CharacterSet Words { get; } = Of('0', '9', 'A', 'Z', '_', '_', 'a', 'z');

    /// <summary>ECMA-262 WhiteSpace and LineTerminator.</summary>
    public static CharacterSet Spaces { get; } = Of(
        '\t', '\r', ' ', ' ', 0xA0, 0xA0, 0x1680, 0x1680, 0x2000, 0x200A, 0x2028, 0x2029, 0x202F, 0x202F, 0x205F, 0x205F, 0x3000, 0x3000, 0xFEFF, 0xFEFF);

    /// <summary>What a dot matches: all but line ends.</summary>
    public static CharacterSet Dot { get; } = Of('\n', '\n', '\r', '\r', 0x2028, 0x2029).Complement();

    public bool IsNegated { get; set; }

    /// <summary>First and last of each range in turn.</summary>
    public static CharacterSet Of(params int[] ranges)
    {
        var set = new CharacterSet();
        set._ranges.AddRange(ranges);
        return set;
    }

    public static CharacterSet OfCategories(uint categories) => new() { _categories = categories };

    public void Add(int first, int last)
    {
        _ranges.Add(first);
        _ranges.Add(last);
    }

    /// <param name="other">Not negated.</param>
    public void Add(CharacterSet other)
    {
        _ranges.AddRange(other._ranges);
        _categories |= other._categories;
    }

    /// <summary>All others, written as a set that is not negated; of ranges in ascending order, or of categories.</summary>
    public CharacterSet Complement()
    {
        if (_ranges.Count == 0)
        {
            return OfCategories(~_categories);
        }

        var others = new CharacterSet();
        var next = 0;
        for (var i = 0; i < _ranges.Count; i += 2)
        {
            others.Add(next, _ranges[i] - 1);
            next = _ranges[i + 1] + 1;
        }

        others.Add(next, Last);
        return others;
    }

    public bool Contains(int codePoint)
    {
        for (var i = 0; i < _ranges.Count; i += 2)
        {
            if (codePoint >= _ranges[i] && codePoint <= _ranges[i + 1])
            {
                return !IsNegated;
            }
        }

        var found = _categories != 0 && (_categories & (1u << (int)CharUnicodeInfo.GetUnicodeCategory(codePoint))) != 0;
        return found != IsNegated;
    }
}
