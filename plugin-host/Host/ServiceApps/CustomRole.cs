namespace Cordon.Host.ServiceApps;

/// <summary>What a custom role must permit so that scopes can be used. A scope opens nothing without a permission of the app's role.</summary>
internal static class CustomRole
{
    private static readonly Dictionary<string, string[]> _permissions = new(StringComparer.Ordinal)
    {
        ["okta.users.read"] = ["okta.users.read"],
        ["okta.users.manage"] =
        [
            "okta.users.read", "okta.users.lifecycle.suspend", "okta.users.lifecycle.unsuspend", "okta.users.lifecycle.deactivate", "okta.users.lifecycle.activate",
            "okta.users.lifecycle.unlock", "okta.users.lifecycle.clearSessions", "okta.users.credentials.expirePassword", "okta.users.credentials.resetFactors",
        ],
        ["okta.groups.read"] = ["okta.groups.read"],
        ["okta.groups.manage"] = ["okta.groups.read", "okta.groups.members.manage", "okta.users.groupMembership.manage"],
        ["okta.apps.read"] = ["okta.apps.read"],
        ["okta.idps.read"] = ["okta.identityProviders.read"],
    };

    /// <summary>The permissions for scopes, without repetition.</summary>
    public static IReadOnlyList<string> Permissions(IEnumerable<string> scopes) =>
        [.. scopes.SelectMany(scope => _permissions.GetValueOrDefault(scope, [])).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Scopes that no custom role can open; they need a role of Okta's own, such as <c>READ_ONLY_ADMIN</c>.</summary>
    public static IReadOnlyList<string> Beyond(IEnumerable<string> scopes) => [.. scopes.Where(scope => !_permissions.ContainsKey(scope))];
}
