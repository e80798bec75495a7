using System.Text.Json.Nodes;
using Cordon.Abstractions;

namespace Cordon.Okta.TakeAction;

/// <summary>Outcomes that every verb can have, each one sentence that names the state and the remedy.</summary>
internal static class Outcomes
{
    public const string NotFoundCode = "not_found";
    public const string OwnAccountCode = "own_account";

    private const int LongestName = 120;

    /// <summary>An identity's value as it can be shown: on one line and not endless.</summary>
    public static string Who(string value)
    {
        var isClean = value.Length is > 0 and <= LongestName;
        foreach (var letter in value)
        {
            isClean &= !char.IsControl(letter) && !char.IsSurrogate(letter);
        }

        if (isClean)
        {
            return value;
        }

        var shown = value.Length > LongestName ? value[..LongestName] + "…" : value;
        return $"'{string.Create(shown.Length, shown, static (span, text) => Clean(text, span))}'";
    }

    public static Outcome Of(
        OutcomeStatus status, string code, string message, string? requestId = null, JsonObject? before = null, JsonObject? after = null) =>
        new() { Status = status, Code = code, Message = message, RequestId = requestId, Before = before, After = after };

    public static Outcome Invalid(string code, string message) => Of(OutcomeStatus.Failed, code, message);

    /// <summary>Okta gives the same answer for a short name that several users share.</summary>
    public static Outcome NotFound(string who, string? requestId) => Of(
        OutcomeStatus.Failed,
        NotFoundCode,
        who.Contains('@', StringComparison.Ordinal)
            ? $"{who} is no user of this org: check the spelling, or whether the account was deleted."
            : $"{who} is no user of this org, or a short name that several users share: give the full login.",
        requestId);

    public static Outcome Ambiguous(string who, string property, int count, bool isAll) => Of(
        OutcomeStatus.Failed,
        "ambiguous",
        $"{who} stands for {(isAll ? "" : "more than ")}{count} users with the same {property}, and none was touched: "
            + "match by login or external id.");

    public static Outcome OwnAccount(string who) => Of(
        OutcomeStatus.Skipped,
        OwnAccountCode,
        $"{who} owns the API token of this connection and was left alone: without it nothing more could be done or undone.");

    /// <summary>Nothing was sent but reads; on a second attempt that says nothing about the first.</summary>
    public static Outcome Unreadable(string who, OktaAnswer answer, Work work)
    {
        var why = answer.WhyNot ?? "the answer made no sense";
        return work.FirstSentAt is not null
            ? Unknown(who, $"an earlier attempt ended unseen and now the account could not be read: {why}", null)
            : answer.IsRefused ? Refused(who, answer)
            : Of(
                OutcomeStatus.Failed,
                "unreadable",
                $"{who} was not changed, because what Okta knows of it could not be read: {why}.",
                answer.RequestId);
    }

    public static Outcome Refused(string who, OktaAnswer answer) => answer.ErrorCode == "E0000006"
        ? Of(
            OutcomeStatus.Failed,
            "no_permission",
            $"{who} was not changed: the token's owner lacks the right, or {who} is an administrator, "
                + "whom only a super administrator may change.",
            answer.RequestId)
        : Of(OutcomeStatus.Failed, "refused", $"{who} was not changed: Okta refuses it with {answer.Error}.", answer.RequestId);

    public static Outcome Unknown(string who, string why, string? requestId) => Of(
        OutcomeStatus.Unknown,
        "answer_lost",
        $"{who}: it is not known whether the change was made, because {why}. Look at the account in Okta.",
        requestId);

    private static void Clean(string text, Span<char> span)
    {
        for (var index = 0; index < text.Length; index++)
        {
            span[index] = char.IsControl(text[index]) || char.IsSurrogate(text[index]) ? '?' : text[index];
        }
    }
}
