using System.Text.Json;

namespace Cordon.Host.Identities.Filters;

/// <summary>Cuts a filter into words and signs. Sample: <c>tags[value eq "vip"] and attributes.age gt 30</c></summary>
internal sealed class FilterTokenizer(string text)
{
    private const string TextSample = "Sample: displayName eq \"Ann \\\"A\\\" Smith\"";
    private int _position;

    public FilterToken Next()
    {
        while (_position < text.Length && text[_position] is ' ' or '\t' or '\r' or '\n')
        {
            _position++;
        }

        return _position == text.Length ? new FilterToken(FilterTokenKind.End, text.Length + 1, "") : text[_position] switch
        {
            '(' => Sign(FilterTokenKind.Open),
            ')' => Sign(FilterTokenKind.Close),
            '[' => Sign(FilterTokenKind.OpenBracket),
            ']' => Sign(FilterTokenKind.CloseBracket),
            '"' => Text(),
            var first when IsWord(first) => Word(),
            var other => throw new FilterException(_position + 1, $"the character {Shown(other)} means nothing here.", $"Put text in double quotes. {TextSample}"),
        };
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character is '.' or '_' or '-' or '+' or '$' or ':';

    private static string Shown(char character) =>
        char.IsControl(character) || char.IsSurrogate(character) ? $"U+{(int)character:X4}" : character.ToString();

    private FilterToken Sign(FilterTokenKind kind) => new(kind, _position + 1, text[_position++].ToString());

    private FilterToken Word()
    {
        var start = _position;
        while (_position < text.Length && IsWord(text[_position]))
        {
            _position++;
        }

        return new FilterToken(FilterTokenKind.Word, start + 1, text[start.._position]);
    }

    private FilterToken Text()
    {
        var start = _position++;
        while (_position < text.Length && text[_position] != '"')
        {
            _position += text[_position] == '\\' ? 2 : 1;
        }

        if (_position >= text.Length)
        {
            throw new FilterException(start + 1, "the text that begins here has no end.", $"Close it with a double quote. {TextSample}");
        }

        _position++;
        return new FilterToken(FilterTokenKind.Text, start + 1, Unescape(start, text[start.._position]));
    }

    /// <summary>The escapes are those of JSON, so JSON reads them.</summary>
    private static string Unescape(int start, string quoted)
    {
        try
        {
            var content = JsonSerializer.Deserialize(quoted, AttributeJson.Default.String)!;
            return content.Contains('\0')
                ? throw new FilterException(start + 1, "the text holds a NUL character; no identity does.", "Remove it.")
                : content;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new FilterException(
                start + 1, "the text has a wrong escape or a control character.", $"The escapes are those of JSON: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u00e9. {TextSample}");
        }
    }
}
