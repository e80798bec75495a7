using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>
/// A worker's messages as JSON objects whose first member is their type. Sample: <c>{"type":"done","cancelled":false}</c>
/// What every run exchanges is written by hand: a process that starts spends longer on compiling the serializer for it than on a
/// thousand outcomes. The rest is left to <see cref="MessageJson"/>.
/// </summary>
internal static class WorkerMessageFormat
{
    public static void Write(Utf8JsonWriter json, WorkerMessage message)
    {
        switch (message)
        {
            case OutcomeMessage outcome:
                json.BeginMessage("outcome"u8);
                json.WriteNumber("index"u8, outcome.Index);
                json.WritePropertyName("outcome"u8);
                OutcomeObject.Write(json, outcome.Outcome);
                json.WriteEndObject();
                break;
            case RecordMessage record:
                json.BeginMessage("record"u8);
                json.WritePropertyName("page"u8);
                PageObject.Write(json, record.Page);
                json.WriteEndObject();
                break;
            case LoadedMessage:
                json.BeginMessage("loaded"u8);
                json.WriteEndObject();
                break;
            case RequestsMessage requests:
                json.BeginMessage("requests"u8);
                json.WriteString("bucket"u8, requests.Bucket);
                json.WriteString("result"u8, requests.Result);
                json.WriteNumber("count"u8, requests.Count);
                json.WriteEndObject();
                break;
            case SignMessage sign:
                json.BeginMessage("sign"u8);
                json.WriteNumber("number"u8, sign.Number);
                json.WriteString("purpose"u8, sign.Purpose.ToString());
                json.WritePropertyName("claims"u8);
                sign.Claims.WriteTo(json);
                json.WriteEndObject();
                break;
            case DoneMessage done:
                json.BeginMessage("done"u8);
                json.WriteBoolean("cancelled"u8, done.Cancelled);
                json.WriteEndObject();
                break;
            default:
                JsonSerializer.Serialize(json, message, MessageJson.Default.WorkerMessage);
                break;
        }
    }

    /// <exception cref="JsonException">It is no message of a worker.</exception>
    public static WorkerMessage? Read(ReadOnlySpan<byte> text)
    {
        var json = new Utf8JsonReader(text);
        return json.ReadMessageType() switch
        {
            "outcome" => ReadOutcome(ref json),
            "record" => ReadRecord(ref json, text),
            "loaded" => ReadLoaded(ref json),
            "requests" => ReadRequests(ref json),
            "sign" => ReadSign(ref json),
            "done" => ReadDone(ref json),
            _ => JsonSerializer.Deserialize(text, MessageJson.Default.WorkerMessage),
        };
    }

    private static OutcomeMessage ReadOutcome(ref Utf8JsonReader json)
    {
        int? index = null;
        Outcome? outcome = null;
        while (json.NextMember() is { } name)
        {
            switch (name)
            {
                case "index":
                    index = json.ReadNumber();
                    break;
                case "outcome":
                    json.Begin(JsonTokenType.StartObject);
                    outcome = OutcomeObject.Read(ref json);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return index is { } place && outcome is not null
            ? new OutcomeMessage { Index = place, Outcome = outcome }
            : throw new JsonException("An outcome message lacks its index or its outcome.");
    }

    private static RecordMessage ReadRecord(ref Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        CollectedPage? page = null;
        while (json.NextMember() is { } name)
        {
            if (name == "page")
            {
                json.Begin(JsonTokenType.StartObject);
                page = PageObject.Read(ref json, text);
            }
            else
            {
                json.Skip();
            }
        }

        return page is null ? throw new JsonException("A message of a record has no page.") : new RecordMessage { Page = page };
    }

    private static LoadedMessage ReadLoaded(ref Utf8JsonReader json)
    {
        json.SkipMembers();
        return new LoadedMessage();
    }

    private static RequestsMessage ReadRequests(ref Utf8JsonReader json)
    {
        string? bucket = null, result = null;
        var count = 0;
        while (json.NextMember() is { } name)
        {
            switch (name)
            {
                case "bucket": bucket = json.ReadText(); break;
                case "result": result = json.ReadText(); break;
                case "count": count = json.ReadNumber(); break;
                default: json.Skip(); break;
            }
        }

        return bucket is not null && result is not null
            ? new RequestsMessage { Bucket = bucket, Result = result, Count = count }
            : throw new JsonException("A message of requests lacks its bucket or its result.");
    }

    private static SignMessage ReadSign(ref Utf8JsonReader json)
    {
        int? number = null;
        SigningPurpose? purpose = null;
        JsonElement? claims = null;
        while (json.NextMember() is { } name)
        {
            switch (name)
            {
                case "number": number = json.ReadNumber(); break;
                case "purpose": purpose = Purpose(json.ReadText()); break;
                case "claims": claims = json.ReadValue(); break;
                default: json.Skip(); break;
            }
        }

        return number is { } known && purpose is { } what && claims is { } said
            ? new SignMessage { Number = known, Purpose = what, Claims = said }
            : throw new JsonException("A message to sign lacks its number, its purpose or its claims.");
    }

    private static SigningPurpose Purpose(string name) =>
        Enum.TryParse<SigningPurpose>(name, out var purpose) ? purpose : throw new JsonException($"Nothing is signed for {name}.");

    private static DoneMessage ReadDone(ref Utf8JsonReader json)
    {
        var cancelled = false;
        while (json.NextMember() is { } name)
        {
            if (name == "cancelled")
            {
                cancelled = json.ReadTruth();
            }
            else
            {
                json.Skip();
            }
        }

        return new DoneMessage { Cancelled = cancelled };
    }
}
