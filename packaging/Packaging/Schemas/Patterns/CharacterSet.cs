using System.Globalization;

namespace Cordon.Packaging.Schemas.Patterns;

/// <summary>A set of code points: ranges and general categories, or all but those.</summary>
internal sealed class CharacterSet
{
    private const int Last = 0x10FFFF;

    private readonly List<(int First, int Last)> _ranges = [];
    private uint _categories;

    public static CharacterSet Digits { get; } = Of(('0', '9'));

    public static CharacterSet Words { get; } = Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    /// <summary>ECMA-262 WhiteSpace and LineTerminator.</summary>
    public static CharacterSet Spaces { get; } = Of(
        ('\t', '\r'), (' ', ' '), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF));

    /// <summary>What a dot matches: all but line ends.</summary>
    public static CharacterSet Dot { get; } = Of(('\n', '\n'), ('\r', '\r'), (0x2028, 0x2029)).Complement();

    public bool IsNegated { get; set; }

    public static CharacterSet Of(params ReadOnlySpan<(int First, int Last)> ranges)
    {
        var set = new CharacterSet();
        foreach (var range in ranges)
        {
            set._ranges.Add(range);
        }

        return set;
    }

    public static CharacterSet OfCategories(uint categories) => new() { _categories = categories };

    public void Add(int first, int last) => _ranges.Add((first, last));

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
        foreach (var (first, last) in _ranges)
        {
            others.Add(next, first - 1);
            next = last + 1;
        }

        others.Add(next, Last);
        return others;
    }

    public bool Contains(int codePoint)
    {
        foreach (var (first, last) in _ranges)
        {
            if (codePoint >= first && codePoint <= last)
            {
                return !IsNegated;
            }
        }

        var found = _categories != 0 && (_categories & (1u << (int)CharUnicodeInfo.GetUnicodeCategory(codePoint))) != 0;
        return found != IsNegated;
    }
}
