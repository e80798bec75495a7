using System.Globalization;

namespace Cordon.Packaging.Schemas.Patterns;

/// <summary>A pattern's text, read code point by code point. The first fault stands; from then on the text counts as ended.</summary>
internal sealed class PatternText(string text)
{
    private int _position;

    public PatternFault? Fault { get; private set; }

    public bool IsEnd => Fault is not null || _position == text.Length;

    /// <summary>The next code unit, or NUL at the end.</summary>
    public char Next => IsEnd ? '\0' : text[_position];

    public bool StartsWith(string expected) => !IsEnd && text.AsSpan(_position).StartsWith(expected, StringComparison.Ordinal);

    public bool Take(char expected)
    {
        var found = !IsEnd && text[_position] == expected;
        _position += found ? 1 : 0;
        return found;
    }

    public bool Take(string expected)
    {
        var found = StartsWith(expected);
        _position += found ? expected.Length : 0;
        return found;
    }

    public int TakeCodePoint()
    {
        if (IsEnd)
        {
            return 0;
        }

        var codePoint = CodePoint(text, _position, out var length);
        _position += length;
        return codePoint;
    }

    /// <summary>What stands before <paramref name="end"/>, which is passed; null when it never comes.</summary>
    public string? TakeUntil(char end)
    {
        var at = IsEnd ? -1 : text.IndexOf(end, _position);
        if (at < 0)
        {
            return null;
        }

        var part = text[_position..at];
        _position = at + 1;
        return part;
    }

    /// <summary>Exactly so many hex digits; null when there are fewer, and then nothing is taken.</summary>
    public int? TakeHex(int digits)
    {
        if (IsEnd
            || _position + digits > text.Length
            || !int.TryParse(text.AsSpan(_position, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            return null;
        }

        _position += digits;
        return value;
    }

    /// <summary>A decimal number; null when no digit stands here. Beyond any use, it stops growing.</summary>
    public int? TakeNumber()
    {
        int? number = null;
        while (!IsEnd && char.IsAsciiDigit(text[_position]))
        {
            number = Math.Min(((number ?? 0) * 10) + text[_position++] - '0', 1_000_000);
        }

        return number;
    }

    public void Fail(string message, string? fix = null) => Fault ??= new PatternFault(message, fix);

    public static int CodePoint(string text, int at, out int length)
    {
        var isPair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
        length = isPair ? 2 : 1;
        return isPair ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];
    }
}
