namespace Cordon.Packaging.Schemas.Patterns;

/// <summary>Parses regular expressions of ECMA-262 as JSON Schema wants them, with the flag <c>u</c>; of a set or escape see <see cref="EscapeParser"/>.</summary>
internal sealed class PatternParser(PatternText text)
{
    private const int MaxDepth = 100;

    private readonly EscapeParser _escapes = new(text);
    private int _depth;

    public PatternNode Parse()
    {
        var node = ParseChoice();
        if (!text.IsEnd)
        {
            text.Fail("has a \")\" too many", "Write \\) for the character.");
        }

        return node;
    }

    private PatternNode ParseChoice()
    {
        if (_depth++ == MaxDepth)
        {
            text.Fail($"nests groups more than {MaxDepth} deep");
        }

        var alternatives = new List<PatternNode> { ParseSequence() };
        while (text.Take('|'))
        {
            alternatives.Add(ParseSequence());
        }

        _depth--;
        return alternatives.Count == 1 ? alternatives[0] : new PatternNode.Choice(alternatives);
    }

    private PatternNode.Sequence ParseSequence()
    {
        var parts = new List<PatternNode>();
        while (!text.IsEnd && text.Next is not ('|' or ')'))
        {
            parts.Add(ParseQuantified());
        }

        return new PatternNode.Sequence(parts);
    }

    private PatternNode ParseQuantified()
    {
        var part = ParsePart();
        if (text.Next is not ('*' or '+' or '?' or '{'))
        {
            return part;
        }

        if (part is PatternNode.Anchored)
        {
            text.Fail("repeats an anchor", "Remove the quantifier.");
        }

        var repeat = ParseQuantifier(part);

        // Lazy or greedy makes no difference to whether it matches.
        text.Take('?');
        return repeat;
    }

    private PatternNode ParsePart()
    {
        switch (text.Next)
        {
            case '(':
                return ParseGroup();
            case '[':
                return new PatternNode.Set(_escapes.ParseSet());
            case '\\':
                return _escapes.ParseEscape();
            case '*' or '+' or '?' or '{':
                text.Fail($"has a \"{text.Next}\" with nothing before it to repeat", $"Write \\{text.Next} for the character.");
                break;
            case ']' or '}':
                text.Fail($"has a \"{text.Next}\" too many", $"Write \\{text.Next} for the character.");
                break;
            default:
                break;
        }

        return text.TakeCodePoint() switch
        {
            '^' => new PatternNode.Anchored(PatternAnchor.Start),
            '$' => new PatternNode.Anchored(PatternAnchor.End),
            '.' => new PatternNode.Set(CharacterSet.Dot),
            var character => new PatternNode.Set(CharacterSet.Of(character, character)),
        };
    }

    private PatternNode ParseGroup()
    {
        text.Take('(');
        if (text.StartsWith("?=") || text.StartsWith("?!") || text.StartsWith("?<=") || text.StartsWith("?<!"))
        {
            text.Fail("looks ahead or behind, which takes no bounded time", "Say it without (?=, (?!, (?<= and (?<!, or with \"not\" and \"allOf\".");
        }
        else if (text.Take("?<"))
        {
            text.TakeUntil('>');
        }
        else if (!text.Take("?:") && text.Next == '?')
        {
            text.Fail("begins a group with (? and neither : nor <name>");
        }

        var inner = ParseChoice();
        if (!text.Take(')'))
        {
            text.Fail("has a \"(\" without its \")\"", "Close the group, or write \\( for the character.");
        }

        return inner;
    }

    private PatternNode.Repeat ParseQuantifier(PatternNode part) => text.TakeCodePoint() switch
    {
        '*' => new PatternNode.Repeat(part, 0, null),
        '+' => new PatternNode.Repeat(part, 1, null),
        '?' => new PatternNode.Repeat(part, 0, 1),
        _ => ParseCounts(part),
    };

    /// <summary>Behind the brace. Sample: <c>{3}</c>, <c>{3,}</c>, <c>{3,5}</c>.</summary>
    private PatternNode.Repeat ParseCounts(PatternNode part)
    {
        var least = text.TakeNumber();
        var most = text.Take(',') ? text.TakeNumber() : least;
        if (least is null || !text.Take('}') || most < least)
        {
            text.Fail("has a \"{\" that does not begin a count such as {2}, {2,} or {2,5}", "Write \\{ for the character.");
        }

        return new PatternNode.Repeat(part, least ?? 0, most);
    }
}
