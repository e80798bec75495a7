using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Host.Workers.Messages;

/// <summary>The host's messages as JSON objects, in the same way as <see cref="WorkerMessageFormat"/>.</summary>
internal static class HostMessageFormat
{
    public static void Write(Utf8JsonWriter json, HostMessage message)
    {
        switch (message)
        {
            case LoadMessage load:
                WriteLoad(json, load);
                break;
            case ExecuteMessage execute:
                WriteExecute(json, execute);
                break;
            case SignedMessage { Token: { } token } signed:
                json.BeginMessage("signed"u8);
                json.WriteNumber("number"u8, signed.Number);
                json.WriteString("token"u8, token);
                json.WriteEndObject();
                break;
            case BeatMessage:
                json.BeginMessage("beat"u8);
                json.WriteEndObject();
                break;
            default:
                JsonSerializer.Serialize(json, message, MessageJson.Default.HostMessage);
                break;
        }
    }

    /// <exception cref="JsonException">It is no message of a host.</exception>
    public static HostMessage? Read(ReadOnlySpan<byte> text)
    {
        var json = new Utf8JsonReader(text);
        return json.ReadMessageType() switch
        {
            "load" => ReadLoad(ref json),
            "execute" => ReadExecute(ref json, text),
            "beat" => ReadBeat(ref json),
            "signed" when ReadSigned(ref json) is { } signed => signed,
            _ => JsonSerializer.Deserialize(text, MessageJson.Default.HostMessage),
        };
    }

    private static void WriteLoad(Utf8JsonWriter json, LoadMessage load)
    {
        json.BeginMessage("load"u8);
        json.WriteString("folder"u8, load.Folder);
        json.WriteString("assembly"u8, load.Assembly);
        json.WriteString("pluginType"u8, load.PluginType);
        json.WriteStartArray("egress"u8);
        foreach (var pattern in load.Egress)
        {
            json.WriteStringValue(pattern);
        }

        json.WriteEndArray();
        if (load.BeatMs is { } beat)
        {
            json.WriteNumber("beatMs"u8, beat);
        }

        json.WriteEndObject();
    }

    private static void WriteExecute(Utf8JsonWriter json, ExecuteMessage execute)
    {
        json.BeginMessage("execute"u8);
        json.WritePropertyName("options"u8);
        execute.Options.WriteTo(json);
        json.WritePropertyName("connection"u8);
        execute.Connection.WriteTo(json);
        json.WriteBoolean("dryRun"u8, execute.DryRun);
        json.WriteNumber("attempt"u8, execute.Attempt);
        if (execute.FirstSentAt is { } at)
        {
            json.WriteString("firstSentAt"u8, at);
        }

        json.WriteString("stepKey"u8, execute.StepKey);

        json.WritePropertyName("identities"u8);
        IdentityObject.WriteAll(json, execute.Identities);
        json.WriteEndObject();
    }

    private static LoadMessage ReadLoad(ref Utf8JsonReader json)
    {
        string? folder = null, assembly = null, pluginType = null;
        IReadOnlyList<string>? egress = null;
        int? beat = null;
        while (json.NextMember() is { } name)
        {
            switch (name)
            {
                case "folder": folder = json.ReadText(); break;
                case "assembly": assembly = json.ReadText(); break;
                case "pluginType": pluginType = json.ReadText(); break;
                case "egress": egress = json.ReadTexts(); break;
                case "beatMs": beat = json.ReadNumber(); break;
                default: json.Skip(); break;
            }
        }

        return folder is not null && assembly is not null && pluginType is not null && egress is not null
            ? new LoadMessage { Folder = folder, Assembly = assembly, PluginType = pluginType, Egress = egress, BeatMs = beat }
            : throw new JsonException("A load message lacks a member.");
    }

    /// <returns>Null when there is no token: the reason is left to the serializer.</returns>
    private static SignedMessage? ReadSigned(ref Utf8JsonReader json)
    {
        int? number = null;
        string? token = null;
        while (json.NextMember() is { } name)
        {
            switch (name)
            {
                case "number": number = json.ReadNumber(); break;
                case "token": token = json.ReadText(); break;
                default: json.Skip(); break;
            }
        }

        return number is { } known && token is not null ? new SignedMessage { Number = known, Token = token } : null;
    }

    private static BeatMessage ReadBeat(ref Utf8JsonReader json)
    {
        json.SkipMembers();
        return new BeatMessage();
    }

    private static ExecuteMessage ReadExecute(ref Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        IReadOnlyList<Identity>? identities = null;
        JsonElement options = default, connection = default;
        var dryRun = false;
        var attempt = 1;
        DateTimeOffset? firstSentAt = null;
        var stepKey = "";
        while (json.NextMember() is { } name)
        {
            switch (name)
            {
                case "identities": identities = IdentityObject.ReadAll(ref json, text); break;
                case "options": options = json.ReadValue(); break;
                case "connection": connection = json.ReadValue(); break;
                case "dryRun": dryRun = json.ReadTruth(); break;
                case "attempt": attempt = json.ReadNumber(); break;
                case "firstSentAt": firstSentAt = json.ReadTime(); break;
                case "stepKey": stepKey = json.ReadText() ?? ""; break;
                default: json.Skip(); break;
            }
        }

        return new ExecuteMessage
        {
            Identities = identities ?? throw new JsonException("An execute message has no identities."),
            Options = options,
            Connection = connection,
            DryRun = dryRun,
            Attempt = attempt,
            FirstSentAt = firstSentAt,
            StepKey = stepKey,
        };
    }
}
