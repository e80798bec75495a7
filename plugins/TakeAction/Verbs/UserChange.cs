using System.Text.Json;
using Cordon.Abstractions;
using Cordon.Okta.TakeAction.States;
using Cordon.Okta.TakeAction.Users;

namespace Cordon.Okta.TakeAction.Verbs;

/// <summary>
/// Does a verb to one user after the other. Where nothing has to be known first it acts at once, one request, and reads only to
/// explain a refusal: Okta refuses a suspended user, a locked one and one that does not exist with the same words.
/// </summary>
internal sealed class UserChange(Verb verb, Work work, OwnAccount ownAccount) : IChange
{
    private const int MostTries = 4;

    private readonly UserLookup _lookup = new(work);
    private readonly Settlement _settlement = new(verb, work);

    public OktaEndpoint Endpoint => verb.Endpoint;

    public int Overhead => verb.WouldCutOff ? 1 : 0;

    private bool LooksFirst => work.DryRun || work.FirstSentAt is not null || verb.ReadsFirst;

    public Task<Outcome> ApplyAsync(Identity identity)
    {
        var name = UserName.Of(identity, work.Options);
        if (name.Refused is { } refused)
        {
            return Task.FromResult(refused);
        }

        var who = Outcomes.Who(identity.Value);
        return !LooksFirst && ActsAtOnce(name) ? ActAsync(who, name.Value, before: verb.OnlyFrom) : LookAndActAsync(who, name);
    }

    public int Cost(Identity identity, Outcome outcome)
    {
        var name = UserName.Of(identity, work.Options);
        if (name.Refused is not null)
        {
            return 0;
        }

        var acts = outcome.Status == OutcomeStatus.Planned;
        if (verb.ReadsFirst || !ActsAtOnce(name))
        {
            return 1 + (acts ? 1 : 0) + (acts && verb.ReadsAfter ? 1 : 0);
        }

        return outcome.Code == Outcomes.OwnAccountCode ? 0 : acts ? 1 : 2;
    }

    private bool ActsAtOnce(UserName name) =>
        name.IsExact(work.Options.MatchBy) && (!verb.NeedsId || work.Options.MatchBy == Options.MatchBy.ExternalId);

    private async Task<Outcome> LookAndActAsync(string who, UserName name)
    {
        var found = await _lookup.FindAsync(name, who, work.Start);
        return found.User is { } user ? await DecideAsync(who, user) : found.Instead!;
    }

    private async Task<Outcome> DecideAsync(string who, OktaUser user)
    {
        if (verb.WouldCutOff && await ownAccount.IsAsync(user.Id, work))
        {
            return Outcomes.OwnAccount(who);
        }

        var rule = verb.Judge(user);
        if (work.FirstSentAt is { } since && await SettleAsync(who, user, rule, since) is { } settled)
        {
            return settled;
        }

        if (rule.Decision == Decision.AskOkta && work.DryRun)
        {
            return await AskAsync(who, user, rule);
        }

        if (rule.Decision is Decision.Unchanged or Decision.WrongState)
        {
            return Idle(who, user, rule, requestId: null);
        }

        return work.DryRun ? Planned(who, user) : await ActAsync(who, user.Id, user.Status);
    }

    private async Task<Outcome> ActAsync(string who, string idOrLogin, string? before)
    {
        if (verb.WouldCutOff && await ownAccount.IsAsync(idOrLogin, work))
        {
            return Outcomes.OwnAccount(who);
        }

        var since = work.FirstSentAt ?? work.Time.GetUtcNow();
        var maySucceedUnseen = work.FirstSentAt is not null;
        for (var tries = 1; ; tries++)
        {
            var untilSent = tries == 1 ? work.Start : work.Finish;
            var answer = await work.Client.SendAsync(verb.Endpoint, verb.Path(idOrLogin), untilSent, work.Finish);
            if (answer.IsDone)
            {
                var after = verb.ReadsAfter ? (await _lookup.ReadAsync(idOrLogin, who, work.Finish)).User : null;
                return Done(who, before, after, answer.RequestId);
            }

            maySucceedUnseen |= answer.IsLost;
            if (await ExplainAsync(who, idOrLogin, answer, maySucceedUnseen ? since : null) is { } explained)
            {
                return explained;
            }

            // The status allows it. A refusal may have met the status before this one, once.
            if (tries == MostTries || (answer.IsRefused && (tries > 1 || !IsAboutStatus(answer))))
            {
                return answer.IsLost ? Lost(who, answer) : Outcomes.Refused(who, answer);
            }

            if (tries > 1)
            {
                await work.Client.PauseAsync(tries, work.Finish);
            }
        }
    }

    /// <param name="who">The identity.</param>
    /// <param name="idOrLogin">What Okta calls it.</param>
    /// <param name="answer">A refusal or a lost answer.</param>
    /// <param name="since">From when on a request of ours may have been carried out unseen; null when none can have been.</param>
    /// <returns>Null when the user's status allows the verb.</returns>
    private async Task<Outcome?> ExplainAsync(string who, string idOrLogin, OktaAnswer answer, DateTimeOffset? since)
    {
        var found = await _lookup.ReadAsync(idOrLogin, who, work.Finish);
        if (found.User is not { } user)
        {
            return since is not null && found.Instead!.Code != Outcomes.NotFoundCode ? Lost(who, answer) : found.Instead!;
        }

        var rule = verb.Judge(user);
        if (since is { } begun && await SettleAsync(who, user, rule, begun) is { } settled)
        {
            return settled;
        }

        var isIdle = rule.Decision is Decision.Unchanged or Decision.WrongState || (rule.Decision == Decision.AskOkta && answer.IsRefused);
        return isIdle ? Idle(who, user, rule, answer.RequestId) : null;
    }

    private Outcome Done(string who, string? before, OktaUser? after, string? requestId)
    {
        var was = before is null ? "" : $" (was {before})";
        var status = after?.TransitioningTo ?? after?.Status;
        return Outcomes.Of(
            OutcomeStatus.Succeeded, verb.Code, $"{who} {verb.Done}{was}.", requestId, verb.Before(before), verb.After(status));
    }

    /// <returns>Null when the request was not carried out and may be sent (again).</returns>
    private async Task<Outcome?> SettleAsync(string who, OktaUser user, StateRule rule, DateTimeOffset since)
    {
        // What forbids it now also answers the question: whatever was sent, it is not in the way.
        if (verb.Proof == Proof.None && rule.Decision != Decision.Act)
        {
            return null;
        }

        return await _settlement.WasDoneAsync(user, since) switch
        {
            true => Outcomes.Of(
                OutcomeStatus.Succeeded,
                verb.Code,
                $"{who} {verb.Done}: an earlier request whose answer was lost has done it.",
                before: verb.Before(verb.OnlyFrom),
                after: verb.After(verb.ReadsAfter ? user.TransitioningTo ?? user.Status : null)),
            null => Outcomes.Unknown(who, "an earlier request was sent, its answer was lost and nothing shows what it did", null),
            _ => null,
        };
    }

    // An ACTIVE user may be blocked for devices that Okta does not know, which unlocking ends and the status does not show.
    private async Task<Outcome> AskAsync(string who, OktaUser user, StateRule rule)
    {
        var endpoint = OktaEndpoints.BlocksOfUser;
        var answer = await work.Client.SendAsync(endpoint, endpoint.Path(user.Id), work.Start, work.Finish);
        return answer.Body.ValueKind != JsonValueKind.Array ? Outcomes.Unreadable(who, answer, work)
            : answer.Body.GetArrayLength() > 0 ? Planned(who, user)
            : Idle(who, user, rule, answer.RequestId);
    }

    private Outcome Planned(string who, OktaUser user) => Outcomes.Of(
        OutcomeStatus.Planned,
        "would_" + verb.Imperative,
        $"{who} is {user.Status} and would {verb.Would}.",
        before: verb.Before(user.Status),
        after: verb.After(verb.ReadsAfter ? null : verb.Targets.FirstOrDefault()));

    private static Outcome Idle(string who, OktaUser user, StateRule rule, string? requestId) => Outcomes.Of(
        rule.Decision == Decision.WrongState ? OutcomeStatus.Skipped : OutcomeStatus.Unchanged,
        rule.Code,
        $"{who} {rule.Why}.",
        requestId,
        new() { ["status"] = user.Status });

    private static Outcome Lost(string who, OktaAnswer answer) =>
        Outcomes.Unknown(who, answer.LostBecause ?? "an earlier answer was lost", answer.RequestId);

    private static bool IsAboutStatus(OktaAnswer answer) =>
        answer.ErrorCode is "E0000001" or "E0000007" or "E0000016" or "E0000032" or "E0000038";
}
