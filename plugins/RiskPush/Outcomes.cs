using System.Text.Json.Nodes;
using Cordon.Abstractions;
using Cordon.Okta.RiskPush.Events;
using Cordon.Okta.RiskPush.Options;

namespace Cordon.Okta.RiskPush;

/// <summary>Outcomes of a push, each one sentence that names the state and the remedy.</summary>
internal static class Outcomes
{
    public const string SentCode = "sent";

    public static Outcome Failed(string code, string message, string? requestId = null) =>
        new() { Status = OutcomeStatus.Failed, Code = code, Message = message, RequestId = requestId };

    public static Outcome Planned(Signal signal, PushOptions options) => Of(
        OutcomeStatus.Planned, options.IsDirect ? "would_set_risk" : "would_send", $"Okta would be told of {signal.Who}: {What(signal, options)}.", signal, options, null);

    public static Outcome Done(string code, string message, Signal signal, PushOptions options, string? requestId) =>
        Of(OutcomeStatus.Succeeded, code, message, signal, options, requestId);

    public static Outcome NotSeen(Outcome sent, Signal signal, TimeSpan waited) => new()
    {
        Status = OutcomeStatus.Unknown,
        Code = "not_seen",
        Message = $"{signal.Who}: Okta accepted the signal, and its System Log showed nothing of it within {waited.TotalMinutes:0} minutes. Check that "
            + "the user signs in by the name that was sent, and the stream under Security > Device Integrations.",
        RequestId = sent.RequestId,
    };

    public static Outcome Refused(string who, OktaAnswer answer) => answer.Error switch
    {
        { Code: "E0000006" } => Failed(
            "no_permission", $"{who}: the connection lacks the right to set the risk of users: give it the scope okta.userRisk.manage and an administrator role.", answer.RequestId),
        { Code: "" or [ 'E', .. ] } error => Failed("refused", $"{who}: Okta refuses the signal with {error}. {Remedy("")}", answer.RequestId),
        var error => Failed(error!.Code, $"{who}: Okta refuses the signal with {error.Code}: {error.Text.TrimEnd('.')}. {Remedy(error.Code)}", answer.RequestId),
    };

    public static Outcome Lost(string who, OktaAnswer answer) => new()
    {
        Status = OutcomeStatus.Unknown,
        Code = "answer_lost",
        Message = $"{who}: it is not known whether Okta took the signal, because {answer.LostBecause}. Running the step again does no harm.",
        RequestId = answer.RequestId,
    };

    /// <summary>Follows "Okta is told".</summary>
    public static string What(Signal signal, PushOptions options) => EventTypes.HasLevel(options.Event)
        ? $"{options.Event}, {signal.PreviousLevel} to {options.Level}"
        : options.Event;

    /// <summary>One remedy for each <c>err</c> of RFC 8935 as Okta uses them.</summary>
    private static string Remedy(string err) => err switch
    {
        "invalid_issuer" => "Register this host as a transmitter in the org, with the issuer that the page Shared signals shows, and see that its stream is active.",
        "invalid_audience" => "Leave the audience empty, or enter the org's own address with or without the slash at its end.",
        "invalid_key" => "Okta could not fetch the host's keys, or does not know a new one yet: see that jwks.json can be reached from outside, and try again in an hour.",
        "authentication_failed" => "The signature did not match the published keys: see that jwks.json is this host's own and not remembered by a proxy.",
        "access_denied" => "The stream may not send to this org: see whether it is active under Security > Device Integrations.",
        "invalid_request" => "Okta names what is missing; check the options of the step.",
        _ => "Where the answer says nothing, the issuer is not registered or not active in the org: see the page Shared signals.",
    };

    private static Outcome Of(OutcomeStatus status, string code, string message, Signal signal, PushOptions options, string? requestId) => new()
    {
        Status = status,
        Code = code,
        Message = message,
        Before = options.Event == EventTypes.UserRisk ? new JsonObject { ["risk"] = signal.PreviousLevel } : null,
        After = options.Event == EventTypes.UserRisk ? new JsonObject { ["risk"] = options.Level } : new JsonObject { ["event"] = options.Event },
        RequestId = requestId,
    };
}
