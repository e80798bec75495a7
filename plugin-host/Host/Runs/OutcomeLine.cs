using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Host.Runs;

/// <summary>
/// An outcome as programs read it. Sample:
/// <code>{"identity":"ann@example.com","status":"succeeded","code":"suspended","message":"…","before":{…},"after":{…},"attempts":1}</code>
/// </summary>
internal static class OutcomeLine
{
    public static void Write(Utf8JsonWriter json, OutcomeRecord outcome)
    {
        json.WriteStartObject();
        json.WriteString("identity", outcome.Identity);
        json.WriteString("status", Word(outcome.Status));
        json.WriteString("code", outcome.Code);
        json.WriteString("message", outcome.Message);
        WriteRaw(json, "before", outcome.Before);
        WriteRaw(json, "after", outcome.After);
        json.WriteNumber("attempts", outcome.Attempts);
        if (outcome.RequestId is not null)
        {
            json.WriteString("requestId", outcome.RequestId);
        }

        json.WriteString("at", outcome.At.UtcDateTime);
        json.WriteEndObject();
    }

    public static string Word(OutcomeStatus status) => status switch
    {
        OutcomeStatus.Succeeded => "succeeded",
        OutcomeStatus.Unchanged => "unchanged",
        OutcomeStatus.Skipped => "skipped",
        OutcomeStatus.Failed => "failed",
        OutcomeStatus.Planned => "planned",
        _ => "unknown",
    };

    private static void WriteRaw(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(value);
        }
    }
}
