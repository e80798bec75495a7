using Cordon.OktaSimulator.Groups;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Roles;

/// <summary>What a custom role applies to. Samples of a path: <c>/api/v1/users</c>, <c>/api/v1/groups/00g…/users</c>, <c>/api/v1/groups</c></summary>
internal sealed record ResourceSet(string Id, string Label, string Description, IReadOnlyList<string> Paths, DateTime Created)
{
    private const string GroupPrefix = "/api/v1/groups/";
    private const string MembersSuffix = "/users";

    public bool Holds(Org org, User user)
    {
        foreach (var path in Paths)
        {
            if (path == "/api/v1/users" || (GroupOf(org, path) is { } group && org.Groups.Has(group, user.Number)))
            {
                return true;
            }
        }

        return false;
    }

    private static Group? GroupOf(Org org, string path) =>
        path.StartsWith(GroupPrefix, StringComparison.Ordinal) && path.EndsWith(MembersSuffix, StringComparison.Ordinal)
            ? org.Groups.Find(path[GroupPrefix.Length..^MembersSuffix.Length])
            : null;
}
