namespace Cordon.Host.Runs;

/// <summary>Text of others in a CSV file.</summary>
internal static class CsvText
{
    /// <summary>A spreadsheet takes a text that begins with one of these for a formula and runs it; an apostrophe keeps it a text.</summary>
    public static string Plain(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
}
