namespace Cordon.Packaging.Schemas.Patterns;

/// <summary>Parses what begins with a backslash, and sets in square brackets.</summary>
internal sealed class EscapeParser(PatternText text)
{
    /// <summary>At a backslash, outside a set.</summary>
    public PatternNode ParseEscape()
    {
        if (text.Take("\\b"))
        {
            return new PatternNode.Anchored(PatternAnchor.WordBoundary);
        }

        if (text.Take("\\B"))
        {
            return new PatternNode.Anchored(PatternAnchor.NoWordBoundary);
        }

        return new PatternNode.Set(ParseClass() is { } set ? set : Single(ParseCharacter()));
    }

    /// <summary>At an opening bracket.</summary>
    public CharacterSet ParseSet()
    {
        text.Take('[');
        var set = new CharacterSet { IsNegated = text.Take('^') };
        while (!text.IsEnd && text.Next != ']')
        {
            ParseMember(set);
        }

        if (!text.Take(']'))
        {
            text.Fail("has a \"[\" without its \"]\"", "Close the set, or write \\[ for the character.");
        }

        return set;
    }

    private static CharacterSet Single(int character) => CharacterSet.Of(character, character);

    private void ParseMember(CharacterSet set)
    {
        var named = text.Next == '\\' ? ParseClass() : null;
        var first = named is null ? ParseSetCharacter() : 0;
        if (!text.StartsWith("-") || text.StartsWith("-]"))
        {
            set.Add(named ?? Single(first));
            return;
        }

        text.Take('-');
        var last = text.Next == '\\' && ParseClass() is not null ? -1 : ParseSetCharacter();
        if (named is not null || last < first)
        {
            text.Fail("has a range in a set whose ends are no characters in order", "Put the lower character first, or the hyphen last.");
        }

        set.Add(first, last);
    }

    private int ParseSetCharacter()
    {
        if (text.Next != '\\')
        {
            return text.TakeCodePoint();
        }

        return text.Take("\\b") ? '\b' : ParseCharacter();
    }

    /// <summary>A class such as <c>\d</c> or <c>\p{L}</c>; null, with nothing taken, when it is another escape.</summary>
    private CharacterSet? ParseClass()
    {
        var set = text switch
        {
            _ when text.Take("\\d") => CharacterSet.Digits,
            _ when text.Take("\\D") => CharacterSet.Digits.Complement(),
            _ when text.Take("\\w") => CharacterSet.Words,
            _ when text.Take("\\W") => CharacterSet.Words.Complement(),
            _ when text.Take("\\s") => CharacterSet.Spaces,
            _ when text.Take("\\S") => CharacterSet.Spaces.Complement(),
            _ when text.Take("\\p") => ParseProperty(),
            _ when text.Take("\\P") => ParseProperty().Complement(),
            _ => null,
        };
        return set;
    }

    private CharacterSet ParseProperty()
    {
        var name = text.Take('{') ? text.TakeUntil('}') : null;
        if (name is not null && UnicodeProperties.Find(name) is { } set)
        {
            return set;
        }

        text.Fail($"asks for the Unicode property \"{name}\", which is not known here", "Use a general category, such as \\p{L} or \\p{Nd}.");
        return new CharacterSet();
    }

    private int ParseCharacter()
    {
        text.Take('\\');
        if (text.IsEnd)
        {
            text.Fail("ends in a backslash", "Write \\\\ for the character.");
        }

        var escaped = text.TakeCodePoint();
        switch (escaped)
        {
            case 't' or 'n' or 'v' or 'f' or 'r':
                return escaped switch { 't' => '\t', 'n' => '\n', 'v' => '\v', 'f' => '\f', _ => '\r' };
            case '0' when !char.IsAsciiDigit(text.Next):
                return 0;
            case 'c' when char.IsAsciiLetter(text.Next):
                return text.TakeCodePoint() % 32;
            case 'x':
                return text.TakeHex(2) ?? Unknown("x");
            case 'u':
                return ParseUnicode();
            case 'k' or (>= '1' and <= '9'):
                text.Fail("refers back to a group, which takes no bounded time", "Say it without the back reference.");
                return 0;
            default:
                return escaped < 128 && !char.IsAsciiLetterOrDigit((char)escaped) ? escaped : Unknown(char.ConvertFromUtf32(escaped));
        }
    }

    /// <summary>Behind <c>\u</c>: <c>{1F600}</c>, or four digits, twice for a surrogate pair.</summary>
    private int ParseUnicode()
    {
        if (text.Take('{'))
        {
            var digits = text.TakeUntil('}');
            return int.TryParse(digits, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var value) && value is >= 0 and <= 0x10FFFF
                ? value
                : Unknown("u");
        }

        var unit = text.TakeHex(4) ?? Unknown("u");
        if (char.IsHighSurrogate((char)unit) && text.Take("\\u") && text.TakeHex(4) is { } low && char.IsLowSurrogate((char)low))
        {
            return char.ConvertToUtf32((char)unit, (char)low);
        }

        return unit;
    }

    private int Unknown(string escaped)
    {
        text.Fail($"has the escape \\{escaped}, which means nothing there", $"Write \"{escaped}\" without the backslash if that is meant.");
        return 0;
    }
}
