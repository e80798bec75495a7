using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Cordon.Host.Runs;
using CsvHelper;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>Every outcome of a run as a file, written while it is read: memory does not grow with the run.</summary>
internal sealed class OutcomeExport(string runId, ExportFormat format, IAsyncEnumerable<RunOutcome> outcomes) : IResult
{
    private const int FlushAfter = 64 * 1024;

    private static readonly string[] _columns =
        ["step", "ordinal", "identity", "identityId", "status", "code", "message", "before", "after", "requestId", "attempts", "at"];

    public async Task ExecuteAsync(HttpContext http)
    {
        var extension = format == ExportFormat.Csv ? "csv" : "json";
        http.Response.ContentType = format == ExportFormat.Csv ? "text/csv; charset=utf-8" : "application/json";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"run-{runId}.{extension}\"";
        await (format == ExportFormat.Csv ? WriteCsvAsync(http.Response.Body, http.RequestAborted) : WriteJsonAsync(http.Response.BodyWriter, http.RequestAborted));
    }

    /// <summary>Into the buffers of the answer: the serializer would write to its stream without waiting, which servers refuse.</summary>
    private async Task WriteJsonAsync(PipeWriter body, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(body);
        json.WriteStartArray();
        await foreach (var outcome in outcomes.WithCancellation(cancellationToken))
        {
            JsonSerializer.Serialize(json, RunOutcomeView.Of(outcome), RunApiJson.Default.RunOutcomeView);
            if (body.UnflushedBytes > FlushAfter)
            {
                await body.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndArray();
        await json.FlushAsync(cancellationToken);
    }

    private async Task WriteCsvAsync(Stream body, CancellationToken cancellationToken)
    {
        await using var text = new StreamWriter(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), FlushAfter);
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        foreach (var column in _columns)
        {
            csv.WriteField(column);
        }

        await foreach (var outcome in outcomes.WithCancellation(cancellationToken))
        {
            await csv.NextRecordAsync();
            Write(csv, outcome);
        }

        await csv.NextRecordAsync();
    }

    private static void Write(CsvWriter csv, RunOutcome outcome)
    {
        var record = outcome.Outcome;
        csv.WriteField(outcome.Step);
        csv.WriteField(record.Ordinal);
        csv.WriteField(CsvText.Plain(record.Identity));
        csv.WriteField(outcome.IdentityId);
        csv.WriteField(OutcomeLine.Word(record.Status));
        csv.WriteField(CsvText.Plain(record.Code));
        csv.WriteField(CsvText.Plain(record.Message));
        csv.WriteField(record.Before);
        csv.WriteField(record.After);
        csv.WriteField(CsvText.Plain(record.RequestId ?? ""));
        csv.WriteField(record.Attempts);
        csv.WriteField(record.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
    }
}
