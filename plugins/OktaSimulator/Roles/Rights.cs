using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Roles;

/// <summary>
/// What the roles of a client allow. A scope alone opens nothing: without a role every call is E0000006 (OKTA.md B.3). Where custom roles
/// are all there is, users outside their resource sets are not seen.
/// </summary>
internal sealed class Rights(Org org, IReadOnlyList<RoleAssignment> roles)
{
    public Func<User, bool>? Sees =>
        roles.Count == 0 || roles.Any(role => role.Role is null && StandardRoles.Permissions(role.Type).Any(permission => Covers(permission, "okta.users.read")))
            ? null
            : user => roles.Any(role => role.Resources?.Holds(org, user) ?? false);

    public bool May(Route route)
    {
        var wanted = Permissions.Of(route);
        return roles.Any(role => (role.Role?.Permissions ?? StandardRoles.Permissions(role.Type)).Any(permission => Covers(permission, wanted)));
    }

    /// <summary>Samples: <c>okta.users.manage</c> covers everything below <c>okta.users.</c>, <c>*.read</c> everything that is read.</summary>
    private static bool Covers(string permission, string wanted) =>
        permission == wanted
        || permission == "*"
        || (permission == "*.read" && wanted.EndsWith(".read", StringComparison.Ordinal))
        || (permission.EndsWith(".*", StringComparison.Ordinal) && wanted.StartsWith(permission[..^1], StringComparison.Ordinal))
        || (permission.EndsWith(".manage", StringComparison.Ordinal) && wanted.StartsWith(permission[..^"manage".Length], StringComparison.Ordinal));
}
