using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Users;

/// <summary>The calls on one user other than its lifecycle.</summary>
internal static class UserCalls
{
    public static Answer Get(Org org, Call call) => org.FindUser(call.Match) is { } user
        ? UserJson.Answer(user, call.BaseUrl)
        : NotFound(call);

    public static Answer Create(Org org, Call call)
    {
        if (!UserBody.TryRead(call.Body, out var body))
        {
            return OktaError.MalformedBody.ToAnswer();
        }

        if (body.Problem(needsLogin: true) is { } problem)
        {
            return problem.ToAnswer();
        }

        var activate = call.Query("activate", absent: true);
        var user = org.Users.Add((number, now) => body.ToUser(number, now, activate));
        if (user is null)
        {
            return LoginTaken.ToAnswer();
        }

        org.CountEffect(call, user.Number);
        foreach (var group in body.GroupIds.Select(org.Groups.Find).Where(group => group is { Type: Groups.GroupType.OKTA_GROUP }))
        {
            org.Groups.Add(group!, user.Number);
        }

        return UserJson.Answer(user, call.BaseUrl);
    }

    public static Answer Update(Org org, Call call) => Write(org, call, replace: false);

    public static Answer Replace(Org org, Call call) => Write(org, call, replace: true);

    public static Answer Delete(Org org, Call call)
    {
        var transition = org.AsyncTransition(call);
        var error = org.ChangeUser(call, (user, now) => Lifecycle.Delete(user, now, transition), out var user);
        if (error is null && user!.Deleted)
        {
            org.Groups.RemoveEverywhere(user.Number);
            org.Apps.RemoveEverywhere(user.Number);
            org.Roles.RemoveEverywhere(user.Number);
        }

        return error?.ToAnswer() ?? Answer.NoContent;
    }

    public static Answer Blocks(Org org, Call call)
    {
        if (org.FindUser(call.Match) is not { } user)
        {
            return NotFound(call);
        }

        return Answer.Ok(JsonBody.Write(user.Blocked, static (writer, blocked) =>
        {
            writer.WriteStartArray();
            if (blocked)
            {
                writer.WriteStartObject();
                writer.WriteString("type", "DEVICE_BASED");
                writer.WriteString("appliesTo", "UNKNOWN_DEVICES");
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }));
    }

    public static Answer Factors(Org org, Call call) => org.FindUser(call.Match) is { } user
        ? Answer.Ok(FactorJson.List(user, call.BaseUrl))
        : NotFound(call);

    private static OktaError LoginTaken { get; } =
        OktaError.Validation("login", "login: An object with this field already exists in the current organization");

    private static Answer Write(Org org, Call call, bool replace)
    {
        if (!UserBody.TryRead(call.Body, out var body))
        {
            return OktaError.MalformedBody.ToAnswer();
        }

        if (body.Problem(needsLogin: replace) is { } problem)
        {
            return problem.ToAnswer();
        }

        var error = org.ChangeUser(call, (user, now) => Changed(org, user, body, replace, now), out var user);
        return error?.ToAnswer() ?? UserJson.Answer(user!, call.BaseUrl);
    }

    private static Transition Changed(Org org, User user, UserBody body, bool replace, DateTime now)
    {
        var profile = replace ? new StoredProfile(body.Profile) : (user.Profile ?? StoredProfile.OfDerived(user.Number)).With(body.Profile);
        var sameLogin = profile.Login.Equals(user.Login, StringComparison.OrdinalIgnoreCase);
        return !sameLogin && org.Users.FindByLogin(profile.Login) is not null
            ? Transition.Refused(LoginTaken)
            : Transition.To(user with { Profile = profile, LastUpdated = now });
    }

    private static Answer NotFound(Call call) => OktaError.NotFound(call.Match.User!, "User").ToAnswer();
}
