using System.Globalization;
using CsvHelper;

namespace Cordon.Host.Runs;

/// <summary>What became of an identity, as fields of a CSV row behind those that say which identity.</summary>
internal static class OutcomeCsv
{
    public static readonly IReadOnlyList<string> Columns = ["status", "code", "message", "before", "after", "requestId", "attempts", "at"];

    public static void Write(CsvWriter csv, OutcomeRecord outcome)
    {
        csv.WriteField(OutcomeLine.Word(outcome.Status));
        csv.WriteField(Plain(outcome.Code));
        csv.WriteField(Plain(outcome.Message));
        csv.WriteField(outcome.Before);
        csv.WriteField(outcome.After);
        csv.WriteField(Plain(outcome.RequestId ?? ""));
        csv.WriteField(outcome.Attempts);
        csv.WriteField(outcome.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    }

    /// <summary>A spreadsheet takes a text that begins with one of these for a formula and runs it; an apostrophe keeps it a text.</summary>
    public static string Plain(string text) => text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
}
