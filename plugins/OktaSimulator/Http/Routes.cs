using Cordon.OktaSimulator.Apps;
using Cordon.OktaSimulator.Groups;
using Cordon.OktaSimulator.IdentityProviders;
using Cordon.OktaSimulator.Logs;
using Cordon.OktaSimulator.OAuth;
using Cordon.OktaSimulator.Roles;
using Cordon.OktaSimulator.Signals;
using Cordon.OktaSimulator.Users;

namespace Cordon.OktaSimulator.Http;

/// <summary>Every call the simulator answers. Router, rate limits, counts and the contract test work from this list.</summary>
internal static class Routes
{
    public static IReadOnlyList<Route> All { get; } = Numbered(
    [
        new("GET", "/api/v1/users", "list-users", UserListCalls.List),
        new("POST", "/api/v1/users", "create-user", UserCalls.Create),
        new("GET", "/api/v1/users/{id}", "get-user", UserCalls.Get),
        new("POST", "/api/v1/users/{id}", "update-user", UserCalls.Update),
        new("PUT", "/api/v1/users/{id}", "replace-user", UserCalls.Replace),
        new("DELETE", "/api/v1/users/{id}", "delete-user", UserCalls.Delete),
        new("GET", "/api/v1/users/{id}/groups", "list-user-groups", GroupCalls.OfUser),
        new("GET", "/api/v1/users/{id}/blocks", "list-blocks", UserCalls.Blocks),
        new("POST", "/api/v1/users/{id}/lifecycle/suspend", "suspend", LifecycleCalls.Suspend),
        new("POST", "/api/v1/users/{id}/lifecycle/unsuspend", "unsuspend", LifecycleCalls.Unsuspend),
        new("POST", "/api/v1/users/{id}/lifecycle/deactivate", "deactivate", LifecycleCalls.Deactivate),
        new("POST", "/api/v1/users/{id}/lifecycle/unlock", "unlock", LifecycleCalls.Unlock),
        new("POST", "/api/v1/users/{id}/lifecycle/activate", "activate", LifecycleCalls.Activate),
        new("POST", "/api/v1/users/{id}/lifecycle/reactivate", "reactivate", LifecycleCalls.Reactivate),
        new("POST", "/api/v1/users/{id}/lifecycle/expire_password", "expire-password", LifecycleCalls.ExpirePassword),
        new(
            "POST", "/api/v1/users/{id}/lifecycle/expire_password_with_temp_password", "expire-password-with-temp-password",
            LifecycleCalls.ExpirePasswordWithTempPassword),
        new("POST", "/api/v1/users/{id}/lifecycle/reset_password", "reset-password", LifecycleCalls.ResetPassword),
        new("POST", "/api/v1/users/{id}/lifecycle/reset_factors", "reset-factors", LifecycleCalls.ResetFactors),
        new("DELETE", "/api/v1/users/{userId}/sessions", "clear-sessions", LifecycleCalls.ClearSessions),
        new("GET", "/api/v1/users/{userId}/factors", "list-factors", UserCalls.Factors),
        new("GET", "/api/v1/groups", "list-groups", GroupCalls.List),
        new("GET", "/api/v1/groups/{groupId}", "get-group", GroupCalls.Get),
        new("GET", "/api/v1/groups/{groupId}/users", "list-group-users", GroupCalls.Members),
        new("PUT", "/api/v1/groups/{groupId}/users/{userId}", "add-to-group", GroupCalls.Add),
        new("DELETE", "/api/v1/groups/{groupId}/users/{userId}", "remove-from-group", GroupCalls.Remove),
        new("GET", "/api/v1/groups/{groupId}/roles", "list-group-roles", RoleCalls.OfGroup),
        new("GET", "/api/v1/users/{userId}/roles", "list-user-roles", RoleCalls.OfUser),
        new("POST", "/api/v1/users/{userId}/roles", "give-user-role", RoleCalls.GiveUser),
        new("DELETE", "/api/v1/users/{userId}/roles/{roleAssignmentId}", "take-user-role", RoleCalls.TakeFromUser),
        new("GET", "/api/v1/iam/assignees/users", "list-role-holders", RoleCalls.Holders),
        new("GET", "/api/v1/iam/roles", "list-custom-roles", IamCalls.Roles),
        new("POST", "/api/v1/iam/roles", "create-custom-role", IamCalls.AddRole),
        new("GET", "/api/v1/iam/roles/{roleIdOrLabel}/permissions", "list-permissions", IamCalls.Permissions),
        new("GET", "/api/v1/iam/resource-sets", "list-resource-sets", IamCalls.ResourceSets),
        new("POST", "/api/v1/iam/resource-sets", "create-resource-set", IamCalls.AddResourceSet),
        new("GET", "/api/v1/iam/resource-sets/{resourceSetIdOrLabel}/resources", "list-resources", IamCalls.Resources),
        new("GET", "/api/v1/iam/resource-sets/{resourceSetIdOrLabel}/bindings", "list-bindings", IamCalls.Bindings),
        new("GET", "/oauth2/v1/clients/{clientId}/roles", "list-client-roles", RoleCalls.OfClient),
        new("POST", "/oauth2/v1/clients/{clientId}/roles", "give-client-role", RoleCalls.GiveClient),
        new("GET", "/api/v1/apps", "list-apps", AppCalls.List),
        new("POST", "/api/v1/apps", "create-app", AppCalls.Create),
        new("GET", "/api/v1/apps/{appId}", "get-app", AppCalls.Get),
        new("GET", "/api/v1/apps/{appId}/users", "list-app-users", AppCalls.Users),
        new("POST", "/api/v1/apps/{appId}/users", "assign-app-user", AppCalls.AssignUser),
        new("GET", "/api/v1/apps/{appId}/groups", "list-app-groups", AppCalls.Groups),
        new("GET", "/api/v1/apps/{appId}/grants", "list-grants", ClientCalls.Grants),
        new("POST", "/api/v1/apps/{appId}/grants", "grant-scope", ClientCalls.AddGrant),
        new("DELETE", "/api/v1/apps/{appId}/grants/{grantId}", "revoke-grant", ClientCalls.RemoveGrant),
        new("GET", "/api/v1/apps/{appId}/credentials/jwks", "list-client-keys", ClientCalls.Keys),
        new("POST", "/api/v1/apps/{appId}/credentials/jwks", "add-client-key", ClientCalls.AddKey),
        new("GET", "/api/v1/idps", "list-idps", IdentityProviderCalls.List),
        new("GET", "/api/v1/logs", "list-logs", LogCalls.List),
        new("GET", "/api/v1/users/{userId}/risk", "get-user-risk", UserRiskCalls.Get),
        new("PUT", "/api/v1/users/{userId}/risk", "set-user-risk", UserRiskCalls.Put),
        new("GET", SignalProviderCalls.Path, "list-signal-providers", SignalProviderCalls.List),
        new("POST", SignalProviderCalls.Path, "create-signal-provider", SignalProviderCalls.Create),
        new("GET", "/api/v1/security-events-providers/{securityEventProviderId}", "get-signal-provider", SignalProviderCalls.Get),
        new("PUT", "/api/v1/security-events-providers/{securityEventProviderId}", "replace-signal-provider", SignalProviderCalls.Replace),
        new("DELETE", "/api/v1/security-events-providers/{securityEventProviderId}", "delete-signal-provider", SignalProviderCalls.Delete),
        new(
            "POST", "/api/v1/security-events-providers/{securityEventProviderId}/lifecycle/activate", "activate-signal-provider",
            SignalProviderCalls.Activate),
        new(
            "POST", "/api/v1/security-events-providers/{securityEventProviderId}/lifecycle/deactivate", "deactivate-signal-provider",
            SignalProviderCalls.Deactivate),
        new("POST", SignalHub.Path, "receive-signal", SignalHub.Receive),
        new("GET", "/api/v1/org", "get-org", OrgCalls.Get),
        new("DELETE", "/api/v1/api-tokens/current", "revoke-token", OrgCalls.RevokeToken),
        new("GET", "/.well-known/openid-configuration", "openid-configuration", TokenCalls.Configuration),
        new("POST", TokenCalls.Path, "token", TokenCalls.Issue),
    ]);

    private static Route[] Numbered(Route[] routes) => [.. routes.Select((route, index) => route with { Index = index })];
}
