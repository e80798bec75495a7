using System.Text;

namespace Cordon.Packaging.Schemas;

/// <summary>Says in plain words what is wrong with JSON at the byte where the tokenizer stopped.</summary>
internal static class SyntaxFault
{
    public static (string Message, string Fix) Explain(ReadOnlySpan<byte> text, int offset)
    {
        if (offset >= text.Length)
        {
            return ("The document ends before it is complete.", "Close every brace, bracket and quotation mark.");
        }

        var rest = text[offset..];
        var before = text[..offset].TrimEnd(" \t\r\n"u8);
        var previous = before.IsEmpty ? '\0' : (char)before[^1];
        return (char)rest[0] switch
        {
            '/' or '#' => ("JSON has no comments.", "Remove the comment."),
            '\'' => ("Single quotes are not JSON.", "Write text in double quotes."),
            '}' or ']' when previous == ',' => ("A comma stands before the end.", "Remove the last comma."),
            '}' or ',' when previous == ':' => ("A value is missing after the colon.", "Write the value."),
            ',' when previous is ',' or '[' or '{' or '\0' => ("A value is missing before this comma.", "Write the value or remove the comma."),
            '"' or '{' or '[' when previous is not (':' or ',' or '[' or '{') => ("A comma or colon is missing before this.", "Put one in."),
            < ' ' => ("A control character stands unescaped in a text.", "Write it as an escape, such as \\n or \\t."),
            _ when IsWord(rest, "NaN"u8) || IsWord(rest, "Infinity"u8) || IsWord(rest, "-Infinity"u8) || (previous == '-' && rest[0] == 'I') =>
                ("NaN and Infinity are not JSON.", "Use a number, or null."),
            _ when IsWord(rest, "True"u8) || IsWord(rest, "False"u8) || IsWord(rest, "None"u8) || IsWord(rest, "undefined"u8) =>
                ("This word is not JSON.", "Write true, false or null, in small letters."),
            _ when previous is '{' or ',' && char.IsAsciiLetter((char)rest[0]) => ("A name stands without quotation marks.", "Write names in double quotes."),
            _ when char.IsAsciiDigit(previous) || previous is '-' or '.' or '+' => ("The number is not written as JSON has it.", "Write it such as 12, -0.5 or 1e3, without leading zeros or plus sign."),
            _ when previous == '\\' => ("The escape after the backslash is not JSON.", "Use \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hex digits."),
            _ => ($"{Show(rest)} is not expected here.", "Correct or remove it."),
        };
    }

    private static bool IsWord(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> word) => rest.StartsWith(word);

    private static string Show(ReadOnlySpan<byte> rest) => Rune.DecodeFromUtf8(rest, out var rune, out _) == System.Buffers.OperationStatus.Done
        ? $"\"{rune}\""
        : "This";
}
