using System.Runtime.CompilerServices;
using Cordon.Abstractions;
using Cordon.Okta.IdentitySync.Reading;

namespace Cordon.Okta.IdentitySync.Stages;

/// <summary>The users of chosen groups, where not everybody is brought in. Read whole each time: a user who leaves a group changes in nothing else.</summary>
internal sealed class MemberStage : IStage
{
    public string Name => "users";

    public async IAsyncEnumerable<CollectedPage> ReadAsync(Pass pass, Cursor cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var groups = await GroupsAsync(pass, cancellationToken);
        var left = groups.SkipWhile(id => cursor.Item is { } done && string.CompareOrdinal(id, done) <= 0).ToList();
        await using var ahead = new Ahead(pass.Reader);
        await foreach (var (group, page) in ahead.ReadAsync(left, id => Members(id, pass.Options.PageSize), cursor.Inner, cancellationToken))
        {
            var isLast = page.Next is null;
            yield return new CollectedPage
            {
                Identities = [.. Members(group, 1).Items(page).Select(user => UserIdentity.Read(user, pass.Options)).OfType<Identity>()],
                Sets = isLast && group == left[^1] ? [new CollectedSet { Kind = CollectedRelation.Identity }] : [],
                Cursor = (isLast ? cursor with { Item = group, Inner = null } : cursor with { Item = Before(left, group, cursor), Inner = page.Next }).ToString(),
            };
        }
    }

    /// <summary>
    /// The ids of the groups that are named, in the order of their ids, so that "the last one that is finished" has a meaning whatever the order of the option.
    /// </summary>
    public static async Task<IReadOnlyList<string>> GroupsAsync(Pass pass, CancellationToken cancellationToken)
    {
        var groups = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var name in pass.Options.OnlyGroups)
        {
            groups.Add(await FindAsync(pass, name, cancellationToken));
        }

        return [.. groups];
    }

    public static PageList Members(string group, int pageSize) => new()
    {
        Endpoint = OktaEndpoints.MembersOfGroup,
        First = $"{OktaEndpoints.MembersOfGroup.Path(group)}?limit={pageSize}",
    };

    private static string? Before(List<string> groups, string group, Cursor cursor) =>
        groups.IndexOf(group) is > 0 and var index ? groups[index - 1] : cursor.Item;

    private static async Task<string> FindAsync(Pass pass, string name, CancellationToken cancellationToken)
    {
        var path = $"{OktaEndpoints.ListGroups.Path()}?{OktaSearch.Equal("profile.name", name)}&limit=2";
        var found = await pass.Client.ListAsync(OktaEndpoints.ListGroups, path, OktaGroup.Read, 1, cancellationToken, cancellationToken);
        if (found.Failure is null && found.Items.Count == 1)
        {
            return found.Items[0].Id;
        }

        var byId = OktaEndpoint.CanHold(name) ? await pass.Client.SendAsync(OktaEndpoints.GetGroup, OktaEndpoints.GetGroup.Path(name), cancellationToken) : null;
        return byId is not null && OktaGroup.Read(byId.Body) is { } group ? group.Id : throw new StopRunException(new Problem
        {
            Path = "/onlyGroups",
            Message = found.Items.Count > 1 ? $"Several groups are called '{name}'." : $"There is no group '{name}', or it may not be read: {found.Failure?.WhyNot ?? "not found"}.",
            Fix = "Name the group as Okta does, or by its id. A role that is bound to a resource set sees only the groups in it.",
        });
    }
}
