using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Host.Runs;

namespace Cordon.Host.Cli.Run;

/// <summary>How a run ended, for people and programs.</summary>
internal sealed record RunSummary
{
    public required string RunId { get; init; }

    public required RunResult Result { get; init; }

    public required TimeSpan Duration { get; init; }

    public required bool DryRun { get; init; }

    public required bool Resumed { get; init; }

    /// <summary>Null where none is kept.</summary>
    public string? JournalFile { get; init; }

    public string? ReportFile { get; init; }

    /// <summary>Sample: <c>{"summary":{"run":"…","status":"succeeded","total":3,"succeeded":2,…}}</c></summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("summary");
        json.WriteString("run", RunId);
        json.WriteString("status", StatusWord);
        json.WriteBoolean("dryRun", DryRun);
        json.WriteBoolean("resumed", Resumed);
        json.WriteNumber("total", Result.Counts.Total);
        foreach (var status in Enum.GetValues<OutcomeStatus>())
        {
            json.WriteNumber(OutcomeLine.Word(status), Result.Counts[status]);
        }

        json.WriteNumber("open", Result.Counts.Open);
        json.WriteNumber("seconds", Math.Round(Duration.TotalSeconds, 3));
        WriteEstimate(json);
        WriteProblems(json);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private string StatusWord => Result.Status switch
    {
        RunStatus.Succeeded => "succeeded",
        RunStatus.CompletedWithErrors => "completed_with_errors",
        RunStatus.Cancelled => "cancelled",
        _ => "failed",
    };

    private void WriteEstimate(Utf8JsonWriter json)
    {
        if (Result.Estimate is not { } estimate)
        {
            return;
        }

        json.WriteStartObject("estimate");
        json.WriteNumber("requests", estimate.Requests);
        if (estimate.Duration is { } duration)
        {
            json.WriteNumber("seconds", Math.Round(duration.TotalSeconds, 1));
        }

        json.WriteEndObject();
    }

    private void WriteProblems(Utf8JsonWriter json)
    {
        if (Result.Problems.Count == 0)
        {
            return;
        }

        json.WriteStartArray("problems");
        foreach (var problem in Result.Problems)
        {
            json.WriteStartObject();
            json.WriteString("path", problem.Path);
            json.WriteString("message", problem.Message);
            json.WriteString("fix", problem.Fix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
