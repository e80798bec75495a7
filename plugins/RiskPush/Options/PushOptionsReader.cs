using System.Text.Json;
using Cordon.Abstractions;

namespace Cordon.Okta.RiskPush.Options;

/// <summary>Reads the options as the schema lets them through.</summary>
internal static class PushOptionsReader
{
    private const int DefaultConfirmMinutes = 5;

    /// <exception cref="StopRunException">What the schema would have refused.</exception>
    public static PushOptions Read(JsonElement json)
    {
        var options = new PushOptions
        {
            Event = Text(json, "event", EventTypes.UserRisk),
            Level = Text(json, "level"),
            PreviousLevel = Text(json, "previousLevel", "last-sent") is var previous && previous != "last-sent" ? previous : null,
            ReasonAdmin = Text(json, "reasonAdmin"),
            ReasonUser = Text(json, "reasonUser"),
            Subject = Subject(Text(json, "subject")),
            DeviceAttribute = Text(json, "deviceAttribute", "deviceId"),
            Audience = Text(json, "audience") is { Length: > 0 } audience ? audience : null,
            IsDirect = Text(json, "delivery") == "direct",
            IsCompliant = Text(json, "compliance") == "compliant",
            CurrentIp = Text(json, "currentIp"),
            PreviousIp = Text(json, "previousIp"),
            NewValue = Text(json, "newValue"),
            Initiator = Text(json, "initiator", "system"),
            IsFinalProfile = Text(json, "profile") == "ssf-1.0",
            ChecksUsers = Flag(json, "checkUsers", byDefault: true),
            Confirms = Text(json, "receipt") == "system-log",
            ConfirmWithin = TimeSpan.FromMinutes(
                json.TryGetProperty("confirmMinutes", out var minutes) && minutes.TryGetInt32(out var number) ? number : DefaultConfirmMinutes),
        };
        return options.Check().ToList() is { Count: > 0 } problems ? throw new StopRunException(problems) : options;
    }

    private static SubjectKind Subject(string text) => text switch
    {
        "email" => SubjectKind.Email,
        "opaque" => SubjectKind.Opaque,
        "iss-sub" => SubjectKind.IssuerSubject,
        _ => SubjectKind.Login,
    };

    private static string Text(JsonElement json, string name, string byDefault = "") =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : byDefault;

    private static bool Flag(JsonElement json, string name, bool byDefault) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.ValueKind == JsonValueKind.True
            : byDefault;
}
