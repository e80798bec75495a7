using Cordon.Abstractions;

namespace Cordon.Okta.IdentitySync;

/// <summary>Whether one kind may be read: the cheapest read there is, and what is missing when it is refused.</summary>
/// <param name="Kind">As people call it.</param>
/// <param name="Scope">What an app needs.</param>
/// <param name="Endpoint">The read.</param>
/// <param name="Path">Path and query; empty for what belongs to a user, which is read of any user.</param>
/// <param name="Role">What a person, or the app, needs besides.</param>
/// <param name="NeededFor">The option that wants it; empty for what is always needed.</param>
internal sealed record ReadCheck(string Kind, string Scope, OktaEndpoint Endpoint, string Path, string Role, string NeededFor)
{
    public static IReadOnlyList<ReadCheck> All { get; } =
    [
        new("users", "okta.users.read", OktaEndpoints.ListUsers, "/api/v1/users?limit=1", "a role that sees users, or a custom role with okta.users.read", ""),
        new("groups", "okta.groups.read", OktaEndpoints.ListGroups, "/api/v1/groups?limit=1", "a role that sees groups, or a custom role with okta.groups.read", "Groups and memberships"),
        new("administrator roles", "okta.roles.read", OktaEndpoints.RoleHolders, "/api/v1/iam/assignees/users?limit=1", "Read-only Administrator", "Administrator roles"),
        new("enrolled factors", "okta.users.read", OktaEndpoints.FactorsOfUser, "", "a role that sees users, or a custom role with okta.users.read", "Enrolled factors"),
        new("applications", "okta.apps.read", OktaEndpoints.ListApps, "/api/v1/apps?limit=1", "Read-only Administrator, or a custom role with okta.apps.read", "Applications and assignments"),
        new("identity providers", "okta.idps.read", OktaEndpoints.ListIdentityProviders, "/api/v1/idps?limit=1", "Read-only Administrator, or a custom role with okta.identityProviders.read", "Identity providers"),
        new("activity", "okta.logs.read", OktaEndpoints.SystemLog, "/api/v1/logs?limit=1", "Read-only or Report Administrator; no custom role can", "Activity"),
    ];

    /// <returns>What is missing, or null.</returns>
    public async Task<Problem?> RunAsync(Func<string, OktaClient> client, CancellationToken cancellationToken)
    {
        var org = client(Scope);
        var path = Path.Length > 0 ? Path : await AnyUserAsync(org, cancellationToken);
        var answer = path is null ? null : await org.SendAsync(Endpoint, path, cancellationToken);
        return answer is null or { IsDone: true } ? null : new Problem
        {
            Path = "",
            Message = $"{Kind} may not be read: {answer.WhyNot}.",
            Fix = $"Assign {Role}: in the Admin Console under Applications > the app > Admin roles, or Security > Administrators for the owner of a token. "
                + "A custom role sees only what its resource set holds, and must be bound to it.",
        };
    }

    /// <returns>Null in an org without users.</returns>
    private async Task<string?> AnyUserAsync(OktaClient org, CancellationToken cancellationToken)
    {
        var first = await org.ListAsync(OktaEndpoints.ListUsers, $"{OktaEndpoints.ListUsers.Path()}?limit=1", OktaUser.Read, 1, cancellationToken, cancellationToken);
        return first.Items.Count > 0 ? Endpoint.Path(first.Items[0].Id) : null;
    }
}
