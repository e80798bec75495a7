using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Roles;

/// <summary>The calls on who holds which role.</summary>
internal static class RoleCalls
{
    private static readonly OktaError AlreadyAssigned =
        new(409, "E0000090", "Duplicate role assignment: the role specified is already assigned to the user.");

    public static Answer OfUser(Org org, Call call)
    {
        if (org.FindUser(call.Match) is not { } user)
        {
            return UserNotFound(call);
        }

        var assignee = $"{call.BaseUrl}/api/v1/users/{user.Id}";
        var direct = org.Roles.OfUser(user.Number).Select(role => new HeldRole(role, "USER", assignee));
        var through = org.Roles.GroupsWithRoles().Where(group => org.Groups.HasMember(group, user.Number))
            .SelectMany(group => org.Roles.OfGroup(group).Select(role => new HeldRole(role, "GROUP", $"{call.BaseUrl}/api/v1/groups/{Groups.Group.IdOf(group)}")));
        return Answer.Ok(RoleJson.List([.. direct, .. through], call.BaseUrl));
    }

    public static Answer GiveUser(Org org, Call call)
    {
        if (org.FindUser(call.Match) is not { } user)
        {
            return UserNotFound(call);
        }

        if (RoleBody.TryRead(org, call.Body, out var role) is { } problem)
        {
            return problem.ToAnswer();
        }

        if (!org.Roles.Assign(user.Number, role!))
        {
            return AlreadyAssigned.ToAnswer();
        }

        org.CountEffect(call, user.Number);
        return Answer.Ok(RoleJson.One(new HeldRole(role!, "USER", $"{call.BaseUrl}/api/v1/users/{user.Id}"), call.BaseUrl)) with { Status = 201 };
    }

    public static Answer TakeFromUser(Org org, Call call)
    {
        if (org.FindUser(call.Match) is not { } user || !org.Roles.Remove(user.Number, call.Match.Second!))
        {
            return OktaError.NotFound(call.Match.Second!, "RoleAssignment").ToAnswer();
        }

        org.CountEffect(call, user.Number);
        return Answer.NoContent;
    }

    public static Answer OfGroup(Org org, Call call) => org.Groups.Find(call.Match.First!) is { } group
        ? Answer.Ok(RoleJson.List(
            [.. org.Roles.OfGroup(group.Number).Select(role => new HeldRole(role, "GROUP", $"{call.BaseUrl}/api/v1/groups/{group.Id}"))], call.BaseUrl))
        : OktaError.NotFound(call.Match.First!, "UserGroup").ToAnswer();

    public static Answer OfClient(Org org, Call call) => org.Apps.FindAppOf(call.Match.First!) is { Client: { } client }
        ? Answer.Ok(RoleJson.List([.. org.Roles.OfClient(client.ClientId).Select(role => Held(call, role))], call.BaseUrl))
        : ClientNotFound(call);

    public static Answer GiveClient(Org org, Call call)
    {
        if (org.Apps.FindAppOf(call.Match.First!) is not { Client: { } client })
        {
            return ClientNotFound(call);
        }

        if (RoleBody.TryRead(org, call.Body, out var role) is { } problem)
        {
            return problem.ToAnswer();
        }

        if (!org.Roles.AssignToClient(client.ClientId, role!))
        {
            return AlreadyAssigned.ToAnswer();
        }

        org.Counts.CountEffect(call.Match.Route!, 0);
        return Answer.Ok(RoleJson.One(Held(call, role!), call.BaseUrl));
    }

    /// <summary>Pages in its body and not by a <c>Link</c> header, as several lists below <c>/iam</c> do.</summary>
    public static Answer Holders(Org org, Call call)
    {
        if (BodyPage.Read(org, call, byDefault: 100, out var page) is { } error)
        {
            return error.ToAnswer();
        }

        var found = org.Roles.Holders(org.Groups, page.Position + 1, page.Limit + 1);
        List<int> users = [.. found.Take(page.Limit)];
        return Answer.Ok(RoleJson.Holders(users, call.BaseUrl, found.Count > page.Limit ? page.Next(users[^1]) : null));
    }

    private static HeldRole Held(Call call, RoleAssignment role) => new(role, "CLIENT", $"{call.BaseUrl}/oauth2/v1/clients/{call.Match.First}");

    private static Answer UserNotFound(Call call) => OktaError.NotFound(call.Match.User!, "User").ToAnswer();

    private static Answer ClientNotFound(Call call) => OktaError.NotFound(call.Match.First!, "PublicClientApp").ToAnswer();
}
