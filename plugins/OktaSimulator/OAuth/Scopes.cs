namespace Cordon.OktaSimulator.OAuth;

/// <summary>Which scope a call wants. Okta's description says it for each call; these rules say the same in fewer words.</summary>
internal static class Scopes
{
    private const string Manage = ".manage";

    // The first that fits: a user's roles are roles, an app's grants are grants.
    private static readonly (string Part, string Family)[] Families =
    [
        ("/roles", "okta.roles"),
        ("/iam/", "okta.roles"),
        ("/grants", "okta.appGrants"),
        ("/security-events-providers", "okta.securityEventsProviders"),
        ("/risk", "okta.userRisk"),
        ("/api/v1/users", "okta.users"),
        ("/api/v1/groups", "okta.groups"),
        ("/api/v1/apps", "okta.apps"),
        ("/api/v1/idps", "okta.idps"),
        ("/api/v1/logs", "okta.logs"),
        ("/api/v1/org", "okta.orgs"),
    ];

    /// <summary>Null for a call that no access token can make.</summary>
    public static string? Of(string method, string template)
    {
        foreach (var (part, family) in Families)
        {
            if (template.Contains(part, StringComparison.Ordinal))
            {
                return family + (method == "GET" ? ".read" : Manage);
            }
        }

        return null;
    }

    /// <summary>Who may manage may read.</summary>
    public static bool Cover(IReadOnlySet<string> granted, string wanted) =>
        granted.Contains(wanted)
        || (wanted.EndsWith(".read", StringComparison.Ordinal) && granted.Contains(wanted[..^".read".Length] + Manage));
}
