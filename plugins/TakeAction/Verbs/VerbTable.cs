using Cordon.Abstractions;
using Cordon.Okta.TakeAction.Options;
using Cordon.Okta.TakeAction.States;

namespace Cordon.Okta.TakeAction.Verbs;

/// <summary>The verbs that act on a user alone, by the value of the option <c>action</c>.</summary>
internal static class VerbTable
{
    /// <exception cref="StopRunException">There is no such verb.</exception>
    public static Verb Find(TakeActionOptions options) => options.Action switch
    {
        "suspend" => Suspend,
        "unsuspend" => Unsuspend,
        "deactivate" => Deactivate(options),
        "unlock" => Unlock,
        "activate" => Activate(options),
        "reactivate" => Reactivate(options),
        "clear-sessions" => ClearSessions(options),
        "expire-password" => ExpirePassword,
        "reset-factors" => ResetFactors,
        _ => throw new StopRunException(new Problem
        {
            Path = "/action",
            Message = "The action is missing or unknown.",
            Fix = "Use suspend, unsuspend, deactivate, unlock, activate, reactivate, clear-sessions, expire-password, reset-factors, "
                + "add-to-group or remove-from-group.",
        }),
    };

    private static Verb Suspend => new()
    {
        Endpoint = OktaEndpoints.Suspend,
        Rules = StateTable.Suspend,
        Code = "suspended",
        Imperative = "suspend",
        Done = "is suspended",
        Would = "be suspended",
        OnlyFrom = OktaStatus.Active,
        Targets = [OktaStatus.Suspended],
        WouldCutOff = true,
        Proof = Proof.Status,
    };

    private static Verb Unsuspend => new()
    {
        Endpoint = OktaEndpoints.Unsuspend,
        Rules = StateTable.Unsuspend,
        Code = "unsuspended",
        Imperative = "unsuspend",
        Done = "is no longer suspended",
        Would = "be un-suspended",
        OnlyFrom = OktaStatus.Suspended,
        Targets = [OktaStatus.Active],
        Proof = Proof.Status,
    };

    private static Verb Unlock => new()
    {
        Endpoint = OktaEndpoints.Unlock,
        Rules = StateTable.Unlock,
        Code = "unlocked",
        Imperative = "unlock",
        Done = "is unlocked",
        Would = "be unlocked",
        Targets = [OktaStatus.Active],
        Proof = Proof.Status,
    };

    private static Verb ExpirePassword => new()
    {
        Endpoint = OktaEndpoints.ExpirePassword,
        Rules = StateTable.ExpirePassword,
        Code = "password_expired",
        Imperative = "expire_password",
        Done = "has to set a new password at the next sign-in",
        Would = "have to set a new password at the next sign-in",
        Targets = [OktaStatus.PasswordExpired],
        ReadsFirst = true,
        Proof = Proof.Password,
    };

    private static Verb ResetFactors => new()
    {
        Endpoint = OktaEndpoints.ResetFactors,
        Rules = StateTable.ResetFactors,
        Code = "factors_reset",
        Imperative = "reset_factors",
        Done = "has no factors any more and enrols anew at the next sign-in",
        Would = "lose all factors and enrol anew at the next sign-in",
        Mark = ("factors", "reset"),
        Proof = Proof.Factors,
    };

    private static Verb Deactivate(TakeActionOptions options) => new()
    {
        Endpoint = OktaEndpoints.Deactivate,
        Query = SendEmail(options),
        Rules = StateTable.Deactivate,
        Code = "deactivated",
        Imperative = "deactivate",
        Done = "is deactivated",
        Would = "be deactivated, and lose every app assignment",
        Targets = [OktaStatus.Deprovisioned],
        ReadsFirst = true,
        WouldCutOff = true,
        Proof = Proof.Status,
    };

    private static Verb Activate(TakeActionOptions options) => new()
    {
        Endpoint = OktaEndpoints.Activate,
        Query = SendEmail(options),
        Rules = StateTable.Activate,
        Code = "activated",
        Imperative = "activate",
        Done = "is activated",
        Would = "be activated",
        Targets = [OktaStatus.Active, OktaStatus.Provisioned],
        ReadsFirst = true,
        Proof = Proof.Status,
    };

    private static Verb Reactivate(TakeActionOptions options) => new()
    {
        Endpoint = OktaEndpoints.Reactivate,
        Query = SendEmail(options),
        Rules = StateTable.Reactivate,
        Code = "reactivated",
        Imperative = "reactivate",
        Done = "can start the activation anew",
        Would = "be able to start the activation anew",
        Mark = ("activation", "restarted"),
        ReadsFirst = true,
        Proof = options.SendEmail ? Proof.None : Proof.NotNeeded,
    };

    private static Verb ClearSessions(TakeActionOptions options) => new()
    {
        Endpoint = OktaEndpoints.ClearSessions,
        Query = options.RevokeTokens ? "?oauthTokens=true" : "?oauthTokens=false",
        Rules = StateTable.ClearSessions,
        Code = "sessions_cleared",
        Imperative = "clear_sessions",
        Done = options.RevokeTokens ? "has no Okta session and no OAuth token any more" : "has no Okta session any more",
        Would = options.RevokeTokens ? "lose every Okta session and OAuth token" : "lose every Okta session",
        Mark = ("sessions", options.RevokeTokens ? "cleared, tokens revoked" : "cleared"),
        NeedsId = true,
        Proof = Proof.NotNeeded,
    };

    private static string SendEmail(TakeActionOptions options) => options.SendEmail ? "?sendEmail=true" : "?sendEmail=false";
}
