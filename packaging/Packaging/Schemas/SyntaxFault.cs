using System.Text;

namespace Cordon.Packaging.Schemas;

/// <summary>Says in plain words what is wrong with JSON at the byte where the tokenizer stopped.</summary>
internal sealed record SyntaxFault(string Message, string Fix)
{
    private const string NumberForm = "Write it such as 12, -0.5 or 1e3, without leading zeros or plus sign.";

    public static SyntaxFault Explain(ReadOnlySpan<byte> text, int offset, bool isComplete)
    {
        if (offset >= text.Length)
        {
            return new("The document ends before it is complete.", "Close every brace, bracket and quotation mark.");
        }

        var (at, beside, before) = ((char)text[offset], CharBefore(text[..offset]), CharBefore(text[..offset].TrimEnd(" \t\r\n"u8)));
        return ExplainNul(at)
            ?? ExplainWord(text[offset..], before)
            ?? (isComplete ? new SyntaxFault("Something stands after the end of the document.", "Remove it, or put it inside.") : null)
            ?? ExplainMark(at, before)
            ?? ExplainInside(text[..offset], at, beside)
            ?? ExplainPlace(at, before)
            ?? new SyntaxFault($"{Show(text[offset..])} is not expected here.", "Correct or remove it.");
    }

    private static SyntaxFault? ExplainNul(char at) =>
        at == '\0' ? new("A NUL character stands here, as in UTF-16.", "Save the document with the encoding UTF-8.") : null;

    private static SyntaxFault? ExplainPlace(char at, char before) => at switch
    {
        '}' or ']' => new($"\"{at}\" closes nothing that may end here.", "Close in the order of opening, after a complete value."),
        _ when EndsValue(before) => new("A comma or colon is missing before this.", "Put one in."),
        _ => null,
    };

    private static SyntaxFault? ExplainWord(ReadOnlySpan<byte> rest, char before)
    {
        if (rest[0] is (byte)'/' or (byte)'#')
        {
            return new("JSON has no comments.", "Remove the comment.");
        }

        if (rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8))
        {
            return new("NaN and Infinity are not JSON.", "Use a number, or null.");
        }

        if (rest.StartsWith("True"u8) || rest.StartsWith("False"u8) || rest.StartsWith("None"u8) || rest.StartsWith("undefined"u8))
        {
            return new("This word is not JSON.", "Write true, false or null, in small letters.");
        }

        return before is '{' or ',' && char.IsAsciiLetter((char)rest[0]) ? new("A name stands without quotation marks.", "Write names in double quotes.") : null;
    }

    private static SyntaxFault? ExplainMark(char at, char before) => (at, before) switch
    {
        ('\'' or '`', _) => new("Single quotes are not JSON.", "Write text in double quotes."),
        ('}' or ']', ',') => new("A comma stands before the end.", "Remove the last comma."),
        ('}' or ',', ':') => new("A value is missing after the colon.", "Write the value."),
        (',', ',' or '[' or '{') => new("A value is missing before this comma.", "Write the value or remove the comma."),
        ('+' or '.', ':' or ',' or '[') => new("The number is not written as JSON has it.", NumberForm),
        _ => null,
    };

    /// <summary>Inside a text or a number.</summary>
    private static SyntaxFault? ExplainInside(ReadOnlySpan<byte> before, char at, char beside)
    {
        if (at < ' ')
        {
            return new("A control character stands unescaped in a text.", "Write it as an escape, such as \\n or \\t.");
        }

        if (beside == '\\' || before[Math.Max(0, before.Length - 5)..].IndexOf("\\u"u8) >= 0)
        {
            return new("The escape after the backslash is not JSON.", "Use \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hex digits.");
        }

        var inNumber = beside is '-' or '.' || (beside is 'e' or 'E' or '+' && before.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0) || (char.IsAsciiDigit(beside) && at is not ('}' or ']'));
        return inNumber ? new("The number is not written as JSON has it.", NumberForm) : null;
    }

    private static bool EndsValue(char c) => char.IsAsciiLetterOrDigit(c) || c is '"' or '}' or ']';

    private static char CharBefore(ReadOnlySpan<byte> text) => text.IsEmpty ? '\0' : (char)text[^1];

    private static string Show(ReadOnlySpan<byte> rest) =>
        Rune.DecodeFromUtf8(rest, out var rune, out _) == System.Buffers.OperationStatus.Done ? $"\"{rune}\"" : "This";
}
