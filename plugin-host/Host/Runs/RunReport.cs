using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;

namespace Cordon.Host.Runs;

/// <summary>Writes every outcome of a run to a file, CSV or JSON by its ending: whole or not at all.</summary>
internal static class RunReport
{
    public static bool IsKnownFormat(string file) => Path.GetExtension(file).ToUpperInvariant() is ".CSV" or ".JSON";

    public static async Task WriteAsync(string file, IEnumerable<OutcomeRecord> outcomes, CancellationToken cancellationToken)
    {
        var part = $"{file}.part";
        try
        {
            await using (var stream = File.Create(part))
            {
                await (Path.GetExtension(file).Equals(".json", StringComparison.OrdinalIgnoreCase)
                    ? WriteJsonAsync(stream, outcomes, cancellationToken)
                    : WriteCsvAsync(stream, outcomes, cancellationToken));
            }

            File.Move(part, file, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private static async Task WriteJsonAsync(Stream stream, IEnumerable<OutcomeRecord> outcomes, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartArray();
        foreach (var outcome in outcomes)
        {
            OutcomeLine.Write(json, outcome);
            if (json.BytesPending > 64 * 1024)
            {
                await json.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
    }

    private static async Task WriteCsvAsync(Stream stream, IEnumerable<OutcomeRecord> outcomes, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        foreach (var column in (string[])["identity", "status", "code", "message", "before", "after", "requestId", "attempts", "at"])
        {
            csv.WriteField(column);
        }

        foreach (var outcome in outcomes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await csv.NextRecordAsync();
            csv.WriteField(CsvText.Plain(outcome.Identity));
            csv.WriteField(OutcomeLine.Word(outcome.Status));
            csv.WriteField(CsvText.Plain(outcome.Code));
            csv.WriteField(CsvText.Plain(outcome.Message));
            csv.WriteField(outcome.Before);
            csv.WriteField(outcome.After);
            csv.WriteField(CsvText.Plain(outcome.RequestId ?? ""));
            csv.WriteField(outcome.Attempts);
            csv.WriteField(outcome.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        }

        await csv.NextRecordAsync();
    }
}
