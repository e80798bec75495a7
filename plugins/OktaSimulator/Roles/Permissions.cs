using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Roles;

/// <summary>Which permission of a custom role a call wants (OKTA.md B.3). Those without one are left to standard roles.</summary>
internal static class Permissions
{
    private static readonly Dictionary<string, string> ByRoute = new(StringComparer.Ordinal)
    {
        ["create-user"] = "okta.users.create",
        ["update-user"] = "okta.users.userprofile.manage",
        ["replace-user"] = "okta.users.userprofile.manage",
        ["delete-user"] = "okta.users.lifecycle.delete",
        ["suspend"] = "okta.users.lifecycle.suspend",
        ["unsuspend"] = "okta.users.lifecycle.unsuspend",
        ["deactivate"] = "okta.users.lifecycle.deactivate",
        ["unlock"] = "okta.users.lifecycle.unlock",
        ["activate"] = "okta.users.lifecycle.activate",
        ["reactivate"] = "okta.users.lifecycle.activate",
        ["clear-sessions"] = "okta.users.lifecycle.clearSessions",
        ["expire-password"] = "okta.users.credentials.expirePassword",
        ["expire-password-with-temp-password"] = "okta.users.credentials.expirePassword",
        ["reset-password"] = "okta.users.credentials.resetPassword",
        ["reset-factors"] = "okta.users.credentials.resetFactors",
        ["add-to-group"] = "okta.groups.members.manage",
        ["remove-from-group"] = "okta.groups.members.manage",
        ["list-idps"] = "okta.identityProviders.read",
    };

    /// <summary>Elsewhere a permission to read is called like the scope.</summary>
    public static string Of(Route route) => ByRoute.GetValueOrDefault(route.Name) ?? route.Scope ?? "none";
}
