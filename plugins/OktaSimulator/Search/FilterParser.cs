using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Cordon.OktaSimulator.Search;

/// <summary>
/// Reads Okta's filter expressions, without the "not" and "ne" that Okta lacks as well. Sample:
/// <c>profile.login eq "o\"neil@example.com" and (status eq "ACTIVE" or lastUpdated gt "2026-01-01T00:00:00.000Z")</c>
/// </summary>
internal sealed class FilterParser
{
    private const int DeepestNesting = 32;
    private const DateTimeStyles Utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;

    private readonly string _text;
    private readonly Vocabulary _words;
    private int _position;
    private string? _problem;

    private FilterParser(string text, Vocabulary words)
    {
        _text = text;
        _words = words;
    }

    public static bool TryParse(
        string text, Vocabulary words, [NotNullWhen(true)] out Filter? filter, [NotNullWhen(false)] out string? problem)
    {
        var parser = new FilterParser(text, words);
        filter = parser.ReadOr(0);
        parser.SkipSpaces();
        if (filter is not null && parser._position < text.Length)
        {
            parser.Fail($"nothing is expected at position {parser._position}");
        }

        problem = parser._problem;
        return problem is null && filter is not null;
    }

    private Filter? ReadOr(int depth)
    {
        var left = ReadAnd(depth);
        while (left is not null && TakeWord("or"))
        {
            left = ReadAnd(depth) is { } right ? new Filter.Or(left, right) : null;
        }

        return left;
    }

    private Filter? ReadAnd(int depth)
    {
        var left = ReadTerm(depth);
        while (left is not null && TakeWord("and"))
        {
            left = ReadTerm(depth) is { } right ? new Filter.And(left, right) : null;
        }

        return left;
    }

    private Filter? ReadTerm(int depth)
    {
        SkipSpaces();
        if (!TakeSign('('))
        {
            return ReadComparison();
        }

        if (depth == DeepestNesting)
        {
            return Fail("the expression is nested too deeply");
        }

        var inner = ReadOr(depth + 1);
        SkipSpaces();
        return inner is null ? null : TakeSign(')') ? inner : Fail("a closing parenthesis is missing");
    }

    private Filter? ReadComparison()
    {
        var attribute = ReadWord();
        var name = ReadWord().ToLowerInvariant();
        var isDate = _words.Dates.Contains(attribute);
        if (!isDate && !_words.IsText(attribute))
        {
            return Fail($"unknown attribute '{attribute}'");
        }

        if (!(isDate ? name is "eq" or "gt" or "ge" or "lt" or "le" or "pr" : _words.Operators.Contains(name)))
        {
            return Fail($"operator '{name}' is not supported for '{attribute}'");
        }

        if (name == "pr")
        {
            return isDate ? new Filter.Date(attribute, name, default) : new Filter.Text(attribute, name, "", _words.Comparison);
        }

        return ReadValue() is { } value ? Compare(attribute, name, value, isDate) : Fail($"a value is missing after '{attribute} {name}'");
    }

    private Filter? Compare(string attribute, string name, string value, bool isDate)
    {
        if (!isDate)
        {
            return new Filter.Text(attribute, name, value, _words.Comparison);
        }

        return DateTime.TryParse(value, CultureInfo.InvariantCulture, Utc, out var date)
            ? new Filter.Date(attribute, name, date)
            : Fail($"'{attribute}' needs a date such as 2026-01-01T00:00:00.000Z");
    }

    private string? ReadValue()
    {
        SkipSpaces();
        if (!TakeSign('"'))
        {
            return ReadWord() is { Length: > 0 } word ? word : null;
        }

        var value = new StringBuilder();
        while (_position < _text.Length && _text[_position] != '"')
        {
            if (_text[_position] == '\\' && _position + 1 < _text.Length)
            {
                _position++;
            }

            value.Append(_text[_position++]);
        }

        return TakeSign('"') ? value.ToString() : null;
    }

    private string ReadWord()
    {
        SkipSpaces();
        var start = _position;
        while (_position < _text.Length && _text[_position] is not (' ' or '(' or ')' or '"'))
        {
            _position++;
        }

        return _text[start.._position];
    }

    private bool TakeWord(string word)
    {
        var start = _position;
        if (ReadWord().Equals(word, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        _position = start;
        return false;
    }

    private bool TakeSign(char sign)
    {
        if (_position >= _text.Length || _text[_position] != sign)
        {
            return false;
        }

        _position++;
        return true;
    }

    private void SkipSpaces()
    {
        while (_position < _text.Length && _text[_position] == ' ')
        {
            _position++;
        }
    }

    private Filter? Fail(string problem)
    {
        _problem ??= problem;
        return null;
    }
}
