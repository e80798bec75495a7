using Cordon.OktaSimulator.Groups;
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
    ]);

    private static Route[] Numbered(Route[] routes) => [.. routes.Select((route, index) => route with { Index = index })];
}
