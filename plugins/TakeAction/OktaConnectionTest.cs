using Cordon.Abstractions;
using Cordon.Okta.Connections;

namespace Cordon.Okta.TakeAction;

/// <summary>Tries a connection with three reads: who owns the token, whether it may read users, and which roles it has.</summary>
public sealed class OktaConnectionTest : IConnectionTest
{
    // Roles that can change users or groups at all. A custom role may or may not; nothing short of acting would tell.
    private static readonly string[] ChangingRoles =
        ["SUPER_ADMIN", "ORG_ADMIN", "USER_ADMIN", "HELP_DESK_ADMIN", "GROUP_MEMBERSHIP_ADMIN", "CUSTOM"];

    public async Task<IReadOnlyList<Problem>> TestAsync(IPluginContext context, CancellationToken cancellationToken)
    {
        try
        {
            var connection = OktaConnection.Read(context.Connection);
            if (!connection.HasCredentials)
            {
                context.Log(LogLevel.Warning, "users: not looked at, the connection is for shared signals only. Take Action needs one with credentials.");
                return [];
            }

            var client = new OktaClient(connection, context.Http, context.Time, _ => { }, OktaAccess.For(context, "okta.users.read"));
            return await TestAsync(context, client, cancellationToken);
        }
        catch (StopRunException stop)
        {
            return stop.Problems;
        }
    }

    private static async Task<IReadOnlyList<Problem>> TestAsync(IPluginContext context, OktaClient client, CancellationToken cancellationToken)
    {
        if (!client.ActsForPerson)
        {
            var readable = await client.SendAsync(OktaEndpoints.ListUsers, OktaEndpoints.ListUsers.Path() + "?limit=1", cancellationToken);
            return readable.IsDone ? Fine(context, "users: fine") : [AppCannotRead(readable)];
        }

        var me = await client.SendAsync(OktaEndpoints.GetUser, OktaEndpoints.Me, cancellationToken);
        if (OktaUser.Read(me.Body) is not { } owner)
        {
            return [NotAnOrg(me)];
        }

        var problems = new List<Problem>();
        context.Log(LogLevel.Information, $"owner of the token: {owner.Login}");
        var users = await client.SendAsync(OktaEndpoints.ListUsers, OktaEndpoints.ListUsers.Path() + "?limit=1", cancellationToken);
        if (!users.IsDone)
        {
            problems.Add(CannotRead(owner, users));
        }
        else
        {
            Fine(context, "users: fine");
        }

        var path = OktaEndpoints.RolesOfUser.Path(owner.Id);
        var roles = await client.ListAsync(
            OktaEndpoints.RolesOfUser, path, OktaRole.Type, mostPages: 1, cancellationToken, cancellationToken);
        if (roles.Failure is null && !roles.Items.Any(role => Array.IndexOf(ChangingRoles, role) >= 0))
        {
            problems.Add(CannotChange(owner, roles.Items));
        }
        else if (roles.Failure is null)
        {
            Fine(context, $"changes: fine, the owner has {Named(roles.Items)}");
        }

        return problems;
    }

    private static IReadOnlyList<Problem> Fine(IPluginContext context, string line)
    {
        context.Log(LogLevel.Information, line);
        return [];
    }

    private static Problem NotAnOrg(OktaAnswer answer) => new()
    {
        Path = "/domain",
        Message = $"The domain does not answer like an Okta org: {answer.WhyNot ?? "its answer was not a user"}.",
        Fix = "Check the domain: it is the address people sign in at, such as acme.okta.com.",
    };

    private static Problem AppCannotRead(OktaAnswer answer) => new()
    {
        Path = "/clientId",
        Message = $"The app has the scope okta.users.read and may not read users: {answer.WhyNot}.",
        Fix = "Assign it an administrator role in the Admin Console: Applications > the app > Admin roles.",
    };

    private static Problem CannotRead(OktaUser owner, OktaAnswer answer) => new()
    {
        Path = "/apiToken",
        Message = $"{owner.Login}, who owns the token, may not read users: {answer.WhyNot}.",
        Fix = "Give the owner the role Group Administrator, or a custom role with okta.users.read.",
    };

    private static Problem CannotChange(OktaUser owner, IReadOnlyList<string> roles) => new()
    {
        Path = "/apiToken",
        Message = $"{owner.Login}, who owns the token, has {(roles.Count == 0 ? "" : "only ")}{Named(roles)} and may not change users.",
        Fix = "Give the owner the role Group Administrator (USER_ADMIN), or a custom role with okta.users.lifecycle.manage, "
            + "okta.users.credentials.manage and okta.groups.members.manage. Administrators can be changed by a Super Administrator only.",
    };

    private static string Named(IReadOnlyList<string> roles) =>
        roles.Count == 0 ? "no administrator role" : string.Join(", ", roles);
}
