namespace Cordon.Okta;

/// <summary>The calls of Okta's API in use, each in the bucket that Okta's table of rate limits puts it in.</summary>
public static class OktaEndpoints
{
    private const string Users = "/api/v1/users";
    private const string ReadUser = "GET /api/v1/users/{id}";
    private const string Groups = "/api/v1/groups";
    private const string Apps = "/api/v1/apps";
    private const string Rest = "/api/v1";
    private const string Providers = "/api/v1/security-events-providers";
    private const string SecurityEvents = "/security/api/v1/security-events";

    /// <summary>Path of the user who owns the token.</summary>
    public const string Me = "/api/v1/users/me";

    public static OktaEndpoint ListUsers { get; } = new(HttpMethod.Get, "/api/v1/users", Users);

    /// <summary>Takes an id or a login.</summary>
    public static OktaEndpoint GetUser { get; } = new(HttpMethod.Get, "/api/v1/users/{id}", ReadUser);

    public static OktaEndpoint GroupsOfUser { get; } = new(HttpMethod.Get, "/api/v1/users/{id}/groups", Rest);

    public static OktaEndpoint BlocksOfUser { get; } = new(HttpMethod.Get, "/api/v1/users/{id}/blocks", Rest);

    /// <summary>Takes an id only.</summary>
    public static OktaEndpoint FactorsOfUser { get; } = new(HttpMethod.Get, "/api/v1/users/{userId}/factors", Rest);

    /// <summary>Takes an id only.</summary>
    public static OktaEndpoint RolesOfUser { get; } = new(HttpMethod.Get, "/api/v1/users/{userId}/roles", Rest);

    /// <summary>Takes an id only.</summary>
    public static OktaEndpoint ClearSessions { get; } = new(HttpMethod.Delete, "/api/v1/users/{userId}/sessions", Rest);

    public static OktaEndpoint ListGroups { get; } = new(HttpMethod.Get, "/api/v1/groups", Groups);

    public static OktaEndpoint GetGroup { get; } = new(HttpMethod.Get, "/api/v1/groups/{groupId}", "/api/v1/groups/{id}");

    public static OktaEndpoint MembersOfGroup { get; } = new(HttpMethod.Get, "/api/v1/groups/{groupId}/users", Rest);

    /// <summary>Takes ids only.</summary>
    public static OktaEndpoint AddToGroup { get; } = new(HttpMethod.Put, "/api/v1/groups/{groupId}/users/{userId}", Rest);

    /// <summary>Takes ids only.</summary>
    public static OktaEndpoint RemoveFromGroup { get; } = new(HttpMethod.Delete, "/api/v1/groups/{groupId}/users/{userId}", Rest);

    public static OktaEndpoint RoleHolders { get; } = new(HttpMethod.Get, "/api/v1/iam/assignees/users", Rest);

    public static OktaEndpoint ListApps { get; } = new(HttpMethod.Get, "/api/v1/apps", Apps);

    public static OktaEndpoint UsersOfApp { get; } = new(HttpMethod.Get, "/api/v1/apps/{appId}/users", Apps + "/*");

    public static OktaEndpoint GroupsOfApp { get; } = new(HttpMethod.Get, "/api/v1/apps/{appId}/groups", Apps + "/*");

    public static OktaEndpoint ListIdentityProviders { get; } = new(HttpMethod.Get, "/api/v1/idps", Rest);

    public static OktaEndpoint SystemLog { get; } = new(HttpMethod.Get, "/api/v1/logs", "/api/v1/logs");

    /// <summary>Takes an id only.</summary>
    public static OktaEndpoint RiskOfUser { get; } = new(HttpMethod.Put, "/api/v1/users/{userId}/risk", Rest);

    public static OktaEndpoint ListSignalProviders { get; } = new(HttpMethod.Get, Providers, Rest);

    public static OktaEndpoint AddSignalProvider { get; } = new(HttpMethod.Post, Providers, Rest) { IsRead = true };

    /// <summary>Activating what is active changes nothing.</summary>
    public static OktaEndpoint ActivateSignalProvider { get; } =
        new(HttpMethod.Post, Providers + "/{securityEventProviderId}/lifecycle/activate", Rest) { IsRepeatable = true };

    /// <summary>Okta ignores a security event token whose <c>jti</c> it has seen, so the same one may be sent again.</summary>
    public static OktaEndpoint PushSecurityEvent { get; } =
        new(HttpMethod.Post, SecurityEvents, SecurityEvents) { IsRepeatable = true, IsOpen = true };

    /// <summary>What the org says of itself to everybody.</summary>
    public static OktaEndpoint Description { get; } = new(HttpMethod.Get, "/.well-known/openid-configuration", "/.well-known") { IsOpen = true };

    // The calls that change a user's status take an id or a login.
    public static OktaEndpoint Suspend { get; } = Lifecycle("suspend");

    public static OktaEndpoint Unsuspend { get; } = Lifecycle("unsuspend");

    public static OktaEndpoint Deactivate { get; } = Lifecycle("deactivate");

    public static OktaEndpoint Unlock { get; } = Lifecycle("unlock");

    public static OktaEndpoint Activate { get; } = Lifecycle("activate");

    public static OktaEndpoint Reactivate { get; } = Lifecycle("reactivate");

    public static OktaEndpoint ExpirePassword { get; } = Lifecycle("expire_password");

    public static OktaEndpoint ResetFactors { get; } = Lifecycle("reset_factors");

    private static OktaEndpoint Lifecycle(string name) => new(HttpMethod.Post, $"/api/v1/users/{{id}}/lifecycle/{name}", Rest);
}
