using System.Text.Json.Nodes;
using Cordon.Abstractions;
using Cordon.Okta.TakeAction.Options;
using Cordon.Okta.TakeAction.Users;

namespace Cordon.Okta.TakeAction.Groups;

/// <summary>Puts users into a group or takes them out. Both calls can be repeated; the membership before is read for undo.</summary>
internal sealed class MembershipChange(Work work, OktaGroup group, KnownMembers members) : IChange
{
    private const int MostPages = 1000;

    private readonly UserLookup _lookup = new(work);
    private readonly bool _adds = work.Options.Action == "add-to-group";

    public OktaEndpoint Endpoint => _adds ? OktaEndpoints.AddToGroup : OktaEndpoints.RemoveFromGroup;

    public int Overhead => 2;

    public async Task<Outcome> ApplyAsync(Identity identity)
    {
        var name = UserName.Of(identity, work.Options);
        if (name.Refused is { } refused)
        {
            return refused;
        }

        var who = Outcomes.Who(identity.Value);
        var (id, instead) = await IdAsync(name, who);
        if (id is null)
        {
            return instead!;
        }

        var isMember = members.HasId(id);
        if (!isMember && !members.IsComplete)
        {
            (isMember, instead) = await IsMemberAsync(who, id);
        }

        return instead ?? (isMember == _adds ? Unchanged(who) : work.DryRun ? Planned(who) : await ChangeAsync(who, id));
    }

    public int Cost(Identity identity, Outcome outcome)
    {
        var name = UserName.Of(identity, work.Options);
        if (name.Refused is not null)
        {
            return 0;
        }

        var isKnown = work.Options.MatchBy == MatchBy.ExternalId
            || (work.Options.MatchBy == MatchBy.Login && members.WithLogin(name.Value) is not null);
        return (isKnown ? 0 : 1) + (members.IsComplete ? 0 : 1) + (outcome.Status == OutcomeStatus.Planned ? 1 : 0);
    }

    private async Task<(string? Id, Outcome? Instead)> IdAsync(UserName name, string who)
    {
        if (work.Options.MatchBy == MatchBy.Login && members.WithLogin(name.Value) is { } member)
        {
            return (member.Id, null);
        }

        // In a dry run even an id is looked up: nothing else would show that there is no such user.
        if (work.Options.MatchBy == MatchBy.ExternalId && !work.DryRun)
        {
            return (name.Value, null);
        }

        var found = await _lookup.FindAsync(name, who, work.Start);
        return (found.User?.Id, found.Instead);
    }

    private async Task<(bool IsMember, Outcome? Instead)> IsMemberAsync(string who, string userId)
    {
        var endpoint = OktaEndpoints.GroupsOfUser;
        var groups = await work.Client.ListAsync(endpoint, endpoint.Path(userId), OktaGroup.Read, MostPages, work.Start, work.Finish);
        if (groups.Failure is { } failure)
        {
            return (false, failure.IsNotFound ? Outcomes.NotFound(who, failure.RequestId) : Outcomes.Unreadable(who, failure, work));
        }

        foreach (var candidate in groups.Items)
        {
            if (candidate.Id == group.Id)
            {
                return (true, null);
            }
        }

        return (false, null);
    }

    private async Task<Outcome> ChangeAsync(string who, string userId)
    {
        var answer = await work.Client.SendAsync(Endpoint, Endpoint.Path(group.Id, userId), work.Start, work.Finish);
        if (answer.IsDone)
        {
            return Outcomes.Of(
                OutcomeStatus.Succeeded,
                _adds ? "added_to_group" : "removed_from_group",
                $"{who} is {(_adds ? "now" : "no longer")} in the group {group.Name}.",
                answer.RequestId,
                Membership(!_adds),
                Membership(_adds));
        }

        if (answer.IsLost)
        {
            return Outcomes.Unknown(who, answer.LostBecause!, answer.RequestId);
        }

        var found = answer.IsNotFound ? await _lookup.ReadAsync(userId, who, work.Finish) : null;
        return found?.Instead ?? Outcomes.Refused(who, answer);
    }

    private Outcome Unchanged(string who) => Outcomes.Of(
        OutcomeStatus.Unchanged,
        _adds ? "already_in_group" : "not_in_group",
        $"{who} is {(_adds ? "in" : "not in")} the group {group.Name} already"
            + (work.FirstSentAt is null ? "." : "; an earlier attempt may have seen to it."),
        before: Membership(_adds));

    private Outcome Planned(string who) => Outcomes.Of(
        OutcomeStatus.Planned,
        _adds ? "would_add_to_group" : "would_remove_from_group",
        $"{who} would be {(_adds ? "added to" : "removed from")} the group {group.Name}.",
        before: Membership(!_adds),
        after: Membership(_adds));

    private JsonObject Membership(bool isMember) => new() { ["group"] = group.Id, ["member"] = isMember };
}
