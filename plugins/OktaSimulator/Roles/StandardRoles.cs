namespace Cordon.OktaSimulator.Roles;

/// <summary>Okta's own roles: their names, and what they may do, in the permissions of custom roles. A star stands for everything below.</summary>
internal static class StandardRoles
{
    public const string SuperAdmin = "SUPER_ADMIN";

    private static readonly Dictionary<string, (string Label, string[] Permissions)> All = new(StringComparer.Ordinal)
    {
        [SuperAdmin] = ("Super Administrator", ["*"]),
        ["ORG_ADMIN"] = ("Organization Administrator", ["*.read", "okta.users.*", "okta.groups.*"]),
        ["READ_ONLY_ADMIN"] = ("Read-only Administrator", ["*.read"]),
        ["USER_ADMIN"] = ("Group Administrator", ["okta.users.*", "okta.groups.*"]),
        ["HELP_DESK_ADMIN"] =
            ("Help Desk Administrator", ["okta.users.read", "okta.groups.read", "okta.users.credentials.*", "okta.users.lifecycle.unlock"]),
        ["GROUP_MEMBERSHIP_ADMIN"] = ("Group Membership Administrator", ["okta.users.read", "okta.groups.read", "okta.groups.members.*"]),
        ["APP_ADMIN"] = ("Application Administrator", ["okta.users.read", "okta.groups.read", "okta.apps.*"]),
        ["REPORT_ADMIN"] = ("Report Administrator", ["okta.logs.read"]),
        ["API_ACCESS_MANAGEMENT_ADMIN"] = ("API Access Management Administrator", ["okta.users.read", "okta.groups.read"]),
    };

    public static IReadOnlyCollection<string> Types => All.Keys;

    public static bool IsKnown(string type) => All.ContainsKey(type);

    public static string Label(string type) => All.TryGetValue(type, out var role) ? role.Label : type;

    public static IReadOnlyList<string> Permissions(string type) => All.TryGetValue(type, out var role) ? role.Permissions : [];
}
