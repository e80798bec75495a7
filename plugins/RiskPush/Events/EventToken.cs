using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cordon.Okta.RiskPush.Options;

namespace Cordon.Okta.RiskPush.Events;

/// <summary>
/// Writes the claims of a security event token (RFC 8417, OKTA.md C.1); the host adds <c>iss</c>. Sample: <c>{"aud":"https://acme.okta.com",
/// "jti":"…","iat":1750980771,"events":{"https://schemas.okta.com/secevent/okta/event-type/user-risk-change":{"subject":{"user":{"format":"email",
/// "email":"ann@example.com"}},"event_timestamp":1750980770,"initiating_entity":"system","current_level":"high","previous_level":"low",
/// "reason_admin":{"en":"…"}}}}</c>
/// </summary>
internal sealed class EventToken(PushOptions options, string org, string stepKey)
{
    private static readonly JsonWriterOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="signal">What to tell.</param>
    /// <param name="issued">By the org's clock.</param>
    /// <param name="happened">By the org's clock; the same in every attempt.</param>
    public JsonElement Claims(Signal signal, DateTimeOffset issued, DateTimeOffset happened)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, _readable))
        {
            json.WriteStartObject();
            json.WriteString("aud", options.Audience ?? org);
            json.WriteString("jti", signal.TokenId);
            json.WriteNumber("iat", issued.ToUnixTimeSeconds());
            if (options.IsFinalProfile)
            {
                json.WriteString("txn", stepKey);
                json.WritePropertyName("sub_id");
                WriteSubject(json, signal, isComplex: true);
            }

            json.WriteStartObject("events");
            json.WriteStartObject(EventTypes.Uri(options.Event)!);
            json.WritePropertyName("subject");
            WriteSubject(json, signal, isComplex: false);
            json.WriteNumber("event_timestamp", happened.ToUnixTimeSeconds());
            json.WriteString("initiating_entity", options.Initiator);
            WriteEvent(json, signal);
            WriteReason(json, "reason_admin", signal.ReasonAdmin);
            WriteReason(json, "reason_user", signal.ReasonUser);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }

    private void WriteEvent(Utf8JsonWriter json, Signal signal)
    {
        switch (options.Event)
        {
            case EventTypes.UserRisk or EventTypes.DeviceRisk:
                json.WriteString("current_level", options.Level);
                json.WriteString("previous_level", signal.PreviousLevel);
                break;
            case EventTypes.DeviceCompliance:
                json.WriteString("current_status", options.IsCompliant ? "compliant" : "not-compliant");
                json.WriteString("previous_status", options.IsCompliant ? "not-compliant" : "compliant");
                break;
            case EventTypes.IpChange:
                json.WriteString("current_ip_address", signal.CurrentIp);
                json.WriteString("previous_ip_address", signal.PreviousIp);
                break;
            case EventTypes.IdentifierChanged when signal.NewValue.Length > 0:
                json.WriteString("new-value", signal.NewValue);
                break;
        }
    }

    private void WriteSubject(Utf8JsonWriter json, Signal signal, bool isComplex)
    {
        json.WriteStartObject();
        if (isComplex)
        {
            json.WriteString("format", "complex");
        }

        json.WriteStartObject("user");
        WriteUser(json, signal.User);
        json.WriteEndObject();
        if (signal.Device.Length > 0)
        {
            json.WriteStartObject("device");
            json.WriteString("format", "opaque");
            json.WriteString("id", signal.Device);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteUser(Utf8JsonWriter json, string user)
    {
        switch (options.Subject)
        {
            case SubjectKind.Opaque:
                json.WriteString("format", "opaque");
                json.WriteString("id", user);
                break;
            case SubjectKind.IssuerSubject:
                json.WriteString("format", "iss_sub");
                json.WriteString("iss", org);
                json.WriteString("sub", user);
                break;
            default:
                json.WriteString("format", "email");
                json.WriteString("email", user);
                break;
        }
    }

    private static void WriteReason(Utf8JsonWriter json, string name, string text)
    {
        if (text.Length > 0)
        {
            json.WriteStartObject(name);
            json.WriteString("en", text);
            json.WriteEndObject();
        }
    }
}
