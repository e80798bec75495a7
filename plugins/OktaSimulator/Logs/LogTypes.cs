namespace Cordon.OktaSimulator.Logs;

/// <summary>Which event of the System Log a call leaves behind.</summary>
internal static class LogTypes
{
    private static readonly Dictionary<string, (string Type, string Message)> ByRoute = new(StringComparer.Ordinal)
    {
        ["create-user"] = ("user.lifecycle.create", "Create Okta user"),
        ["update-user"] = ("user.account.update_profile", "Update user profile for Okta"),
        ["replace-user"] = ("user.account.update_profile", "Update user profile for Okta"),
        ["delete-user"] = ("user.lifecycle.delete.initiated", "Delete Okta user"),
        ["suspend"] = ("user.lifecycle.suspend", "Suspend Okta user"),
        ["unsuspend"] = ("user.lifecycle.unsuspend", "Unsuspend Okta user"),
        ["deactivate"] = ("user.lifecycle.deactivate", "Deactivate Okta user"),
        ["unlock"] = ("user.account.unlock_by_admin", "Unlock user account by admin"),
        ["activate"] = ("user.lifecycle.activate", "Activate Okta user"),
        ["reactivate"] = ("user.lifecycle.reactivate", "Reactivate Okta user"),
        ["expire-password"] = ("user.account.expire_password", "Expire user's Okta password"),
        ["expire-password-with-temp-password"] = ("user.account.expire_password", "Expire user's Okta password"),
        ["reset-password"] = ("user.account.reset_password", "User reset password for Okta"),
        ["reset-factors"] = ("user.mfa.factor.reset_all", "Reset all factors for user"),
        ["clear-sessions"] = ("user.session.clear", "Clear user session"),
        ["add-to-group"] = ("group.user_membership.add", "Add user to group membership"),
        ["remove-from-group"] = ("group.user_membership.remove", "Remove user from group membership"),
        ["assign-app-user"] = ("application.user_membership.add", "Add user to application membership"),
        ["give-user-role"] = ("user.account.privilege.grant", "Grant user privilege"),
        ["take-user-role"] = ("user.account.privilege.revoke", "Revoke user privilege"),
    };

    private static readonly Dictionary<string, string> Messages =
        ByRoute.Values.DistinctBy(pair => pair.Type).ToDictionary(pair => pair.Type, pair => pair.Message, StringComparer.Ordinal);

    public static string? Of(string route) => ByRoute.TryGetValue(route, out var found) ? found.Type : null;

    public static string Message(string type) => Messages.GetValueOrDefault(type) ?? type switch
    {
        "user.session.start" => "User login to Okta",
        "security.events.provider.receive_event" => "Receive security event from provider",
        "user.authentication.sso" => "User single sign on to app",
        _ => type,
    };
}
