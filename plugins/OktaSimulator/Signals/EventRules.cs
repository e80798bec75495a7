using System.Text.Json;
using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.OAuth;

namespace Cordon.OktaSimulator.Signals;

/// <summary>What each event that Okta takes must hold (OKTA.md C.1).</summary>
internal static class EventRules
{
    private const string OfOkta = "https://schemas.okta.com/secevent/okta/event-type/";
    private const string OfCaep = "https://schemas.openid.net/secevent/caep/event-type/";

    private static readonly string[] _levels = ["low", "medium", "high", "secure", "none"];
    private static readonly string[] _statuses = ["compliant", "not-compliant"];
    private static readonly string[] _initiators = ["admin", "user", "policy", "system"];

    /// <summary>By event type: the members it must hold beside subject and time, and the words that they may be.</summary>
    private static readonly Dictionary<string, (string[] Required, string[] Words, bool NeedsReason)> _events = new(StringComparer.Ordinal)
    {
        [OfOkta + "user-risk-change"] = (["current_level", "previous_level"], _levels, true),
        [OfOkta + "device-risk-change"] = (["current_level", "previous_level"], _levels, true),
        [OfOkta + "ip-change"] = (["current_ip_address", "previous_ip_address"], [], false),
        [OfCaep + "session-revoked"] = ([], [], false),
        [OfCaep + "device-compliance-change"] = (["current_status", "previous_status"], _statuses, false),
        ["https://schemas.openid.net/secevent/risc/event-type/identifier-changed"] = ([], [], false),
    };

    /// <summary>What is wrong with the one event of a token, or null.</summary>
    public static SignalError? Problem(JsonElement events)
    {
        if (events.ValueKind != JsonValueKind.Object || !events.EnumerateObject().Any())
        {
            return SignalError.Claim("events", "The field cannot be left blank");
        }

        var members = events.EnumerateObject().ToArray();
        return members.Length > 1 ? SignalError.Request("A security event token must hold one event.")
            : !_events.TryGetValue(members[0].Name, out var rule) ? SignalError.Request($"The event type {members[0].Name} is not supported.")
            : Problem($"events.{Camel(members[0].Name[(members[0].Name.LastIndexOf('/') + 1)..])}", members[0].Value, rule);
    }

    private static SignalError? Problem(string path, JsonElement body, (string[] Required, string[] Words, bool NeedsReason) rule)
    {
        foreach (var name in rule.Required)
        {
            var text = SignedToken.Text(body, name);
            if (string.IsNullOrEmpty(text))
            {
                return SignalError.Claim($"{path}.{Camel(name)}", "The field cannot be left blank");
            }

            if (rule.Words.Length > 0 && !rule.Words.Contains(text, StringComparer.Ordinal))
            {
                return SignalError.Claim($"{path}.{Camel(name)}", $"The value must be one of {string.Join(", ", rule.Words)}");
            }
        }

        var time = JsonObject.Member(body, "event_timestamp");
        var initiator = JsonObject.Member(body, "initiating_entity");
        return time.ValueKind != JsonValueKind.Number || !time.TryGetInt64(out _) ? SignalError.Claim($"{path}.eventTimestamp", "The field cannot be left blank")
            : initiator.ValueKind is not JsonValueKind.Undefined && !_initiators.Contains(initiator.ValueKind == JsonValueKind.String ? initiator.GetString() : "")
                ? SignalError.Claim($"{path}.initiatingEntity", $"The value must be one of {string.Join(", ", _initiators)}")
            : SubjectProblem(path, JsonObject.Member(body, "subject")) ?? ReasonProblem(path, body, rule.NeedsReason);
    }

    private static SignalError? SubjectProblem(string path, JsonElement subject)
    {
        var (user, device) = (JsonObject.Member(subject, "user"), JsonObject.Member(subject, "device"));
        return user.ValueKind == JsonValueKind.Undefined && device.ValueKind == JsonValueKind.Undefined && SignedToken.Text(subject, "format") is null
            ? SignalError.Claim($"{path}.subject", "The field cannot be left blank")
            : null;
    }

    private static SignalError? ReasonProblem(string path, JsonElement body, bool needsReason)
    {
        var count = 0;
        foreach (var name in (string[])["reason_admin", "reason_user"])
        {
            var reason = JsonObject.Member(body, name);
            if (reason.ValueKind == JsonValueKind.Undefined)
            {
                continue;
            }

            count++;
            if (string.IsNullOrEmpty(SignedToken.Text(reason, "en")))
            {
                return SignalError.Claim($"{path}.{Camel(name)}", "The value must be an object with the member 'en'");
            }
        }

        return needsReason && count == 0 ? SignalError.Claim($"{path}.reasonAdmin", "Either reasonAdmin or reasonUser is required") : null;
    }

    private static string Camel(string name)
    {
        var words = name.Split('_', '-');
        return words[0] + string.Concat(words.Skip(1).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }
}
