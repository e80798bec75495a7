using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Users;

/// <summary>The calls that change a user's status, sessions or factors.</summary>
internal static class LifecycleCalls
{
    public static Answer Suspend(Org org, Call call) => Run(org, call, Lifecycle.Suspend);

    public static Answer Unsuspend(Org org, Call call) => Run(org, call, Lifecycle.Unsuspend);

    public static Answer Unlock(Org org, Call call) => Run(org, call, Lifecycle.Unlock);

    public static Answer Deactivate(Org org, Call call)
    {
        var transition = org.AsyncTransition(call);
        return Run(org, call, (user, now) => Lifecycle.Deactivate(user, now, transition));
    }

    public static Answer Activate(Org org, Call call) => Run(
        org, call, (user, now) => Lifecycle.Activate(user, now, org.Options.Transition), _ => ActivationLink(call, sendsEmail: true));

    public static Answer Reactivate(Org org, Call call) =>
        Run(org, call, Lifecycle.Reactivate, _ => ActivationLink(call, sendsEmail: false));

    public static Answer ExpirePassword(Org org, Call call) =>
        Run(org, call, Lifecycle.ExpirePassword, user => UserJson.Answer(user, call.BaseUrl));

    public static Answer ExpirePasswordWithTempPassword(Org org, Call call) =>
        Run(org, call, Lifecycle.ExpirePassword, _ => Text("tempPassword", UniqueId.Next("")[^8..]));

    public static Answer ResetPassword(Org org, Call call)
    {
        if (call.Query("sendEmail") is null)
        {
            return OktaError.MissingParameter.ToAnswer();
        }

        return Run(org, call, Lifecycle.ResetPassword, _ => call.Query("sendEmail", absent: true)
            ? Answer.Empty
            : Text("resetPasswordUrl", $"{call.BaseUrl}/reset_password/{UniqueId.Next("")}"));
    }

    public static Answer ResetFactors(Org org, Call call) => Run(org, call, Lifecycle.ResetFactors);

    // Sessions are not modelled: a user may have signed in again at any time, so every accepted call counts as an effect.
    public static Answer ClearSessions(Org org, Call call) =>
        Run(org, call, (user, _) => Transition.To(user), _ => Answer.NoContent);

    private static Answer Run(Org org, Call call, Func<User, DateTime, Transition> rule, Func<User, Answer>? answer = null)
    {
        var error = org.ChangeUser(call, rule, out var user);
        return error is not null ? error.ToAnswer() : answer?.Invoke(user!) ?? Answer.Empty;
    }

    private static Answer ActivationLink(Call call, bool sendsEmail)
    {
        if (call.Query("sendEmail", absent: sendsEmail))
        {
            return Answer.Empty;
        }

        var token = UniqueId.Next("");
        return Answer.Ok(JsonBody.Write((call.BaseUrl, token), static (writer, link) =>
        {
            writer.WriteStartObject();
            writer.WriteString("activationUrl", $"{link.BaseUrl}/tokens/{link.token}/verify");
            writer.WriteString("activationToken", link.token);
            writer.WriteEndObject();
        }));
    }

    private static Answer Text(string name, string value) => Answer.Ok(JsonBody.Write((name, value), static (writer, pair) =>
    {
        writer.WriteStartObject();
        writer.WriteString(pair.name, pair.value);
        writer.WriteEndObject();
    }));
}
