using System.Text.Json;
using System.Text.Json.Nodes;
using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>
/// An outcome as one JSON object. Sample:
/// <c>{"status":"Succeeded","code":"suspended","message":"…","before":{"status":"ACTIVE"},"after":{"status":"SUSPENDED"}}</c>
/// </summary>
internal static class OutcomeObject
{
    public static void Write(Utf8JsonWriter json, Outcome outcome)
    {
        json.WriteStartObject();
        json.WriteString("status"u8, Name(outcome.Status));
        json.WriteString("code"u8, outcome.Code);
        json.WriteString("message"u8, outcome.Message);
        WriteState(json, "before"u8, outcome.Before);
        WriteState(json, "after"u8, outcome.After);
        json.WriteOptional("requestId"u8, outcome.RequestId);
        json.WriteEndObject();
    }

    /// <exception cref="JsonException">The object is no outcome.</exception>
    public static Outcome Read(ref Utf8JsonReader json)
    {
        OutcomeStatus? status = null;
        string? code = null, message = null, requestId = null;
        JsonObject? before = null, after = null;
        while (json.NextMember() is { } name)
        {
            switch (name)
            {
                case "status": status = Status(json.ReadText()); break;
                case "code": code = json.ReadText(); break;
                case "message": message = json.ReadText(); break;
                case "before": before = ReadState(ref json); break;
                case "after": after = ReadState(ref json); break;
                case "requestId": requestId = json.ReadText(); break;
                default: json.Skip(); break;
            }
        }

        return new Outcome
        {
            Status = status ?? throw new JsonException("An outcome has no status."),
            Code = code ?? throw new JsonException("An outcome has no code."),
            Message = message ?? throw new JsonException("An outcome has no message."),
            Before = before,
            After = after,
            RequestId = requestId,
        };
    }

    private static void WriteState(Utf8JsonWriter json, ReadOnlySpan<byte> name, JsonObject? state)
    {
        if (state is not null)
        {
            json.WritePropertyName(name);
            state.WriteTo(json);
        }
    }

    private static JsonObject ReadState(ref Utf8JsonReader json)
    {
        json.Begin(JsonTokenType.StartObject);
        return JsonNode.Parse(ref json)!.AsObject();
    }

    private static string Name(OutcomeStatus status) => status switch
    {
        OutcomeStatus.Succeeded => nameof(OutcomeStatus.Succeeded),
        OutcomeStatus.Unchanged => nameof(OutcomeStatus.Unchanged),
        OutcomeStatus.Skipped => nameof(OutcomeStatus.Skipped),
        OutcomeStatus.Failed => nameof(OutcomeStatus.Failed),
        OutcomeStatus.Planned => nameof(OutcomeStatus.Planned),
        _ => nameof(OutcomeStatus.Unknown),
    };

    private static OutcomeStatus Status(string name) => name switch
    {
        nameof(OutcomeStatus.Succeeded) => OutcomeStatus.Succeeded,
        nameof(OutcomeStatus.Unchanged) => OutcomeStatus.Unchanged,
        nameof(OutcomeStatus.Skipped) => OutcomeStatus.Skipped,
        nameof(OutcomeStatus.Failed) => OutcomeStatus.Failed,
        nameof(OutcomeStatus.Planned) => OutcomeStatus.Planned,
        nameof(OutcomeStatus.Unknown) => OutcomeStatus.Unknown,
        _ => throw new JsonException($"An outcome has no status {name}."),
    };
}
