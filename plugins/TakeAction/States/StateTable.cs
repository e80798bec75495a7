using static Cordon.Okta.OktaStatus;
using static Cordon.Okta.TakeAction.States.StateRule;

namespace Cordon.Okta.TakeAction.States;

/// <summary>
/// Verb by status: whether the verb acts, has nothing to do, or is not allowed, and then why and what helps. It decides, it explains a
/// refusal, and it is what a dry run shows. From OKTA.md A.2; the sentences follow the user's name.
/// </summary>
internal static class StateTable
{
    public static StateRule Suspend(string status) => status switch
    {
        Active => Act,
        Suspended => Unchanged("already_suspended", "is suspended already"),
        Staged => Wrong("is STAGED: the account was never activated, so nobody can sign in to it; deactivate it to keep it so"),
        Provisioned => Wrong("is PROVISIONED, and Okta suspends only ACTIVE users: the invitation still works; deactivate the account"),
        Recovery => Wrong("is in RECOVERY, and Okta suspends only ACTIVE users: the password reset still works; deactivate the account"),
        LockedOut => Wrong("is LOCKED_OUT, and Okta suspends only ACTIVE users: unlock the account and suspend it then, or deactivate it"),
        PasswordExpired => Wrong("is PASSWORD_EXPIRED, and Okta suspends only ACTIVE users: clear the sessions, or deactivate the account"),
        Deprovisioned => Wrong("is DEPROVISIONED: a deactivated account cannot sign in, so there is nothing to suspend"),
        _ => Unfamiliar(status),
    };

    public static StateRule Unsuspend(string status) => status switch
    {
        Suspended => Act,
        Active => Unchanged("already_active", "is ACTIVE and not suspended"),
        Staged or Deprovisioned => Wrong($"is {status} and not suspended: activate the account instead"),
        Provisioned => Wrong("is PROVISIONED and not suspended: the account waits for its owner; reactivate it to invite again"),
        Recovery => Wrong("is in RECOVERY and not suspended: the account waits for its owner to set a password"),
        LockedOut => Wrong("is LOCKED_OUT and not suspended: unlock the account instead"),
        PasswordExpired => Wrong("is PASSWORD_EXPIRED and not suspended: its owner sets a new password at the next sign-in"),
        _ => Unfamiliar(status),
    };

    public static StateRule Deactivate(string status) => status switch
    {
        Deprovisioned => Unchanged("already_deactivated", "is deactivated already"),
        _ => Act,
    };

    public static StateRule Unlock(string status) => status switch
    {
        LockedOut => Act,
        Active => AskOkta("not_locked", "is ACTIVE and not locked"),
        Suspended => Wrong("is SUSPENDED and not locked: un-suspend the account instead"),
        Staged or Deprovisioned => Wrong($"is {status} and not locked: activate the account instead"),
        Provisioned => Wrong("is PROVISIONED and not locked: the account waits for its owner; reactivate it to invite again"),
        Recovery => Wrong("is in RECOVERY and not locked: the account waits for its owner to set a password"),
        PasswordExpired => Wrong("is PASSWORD_EXPIRED and not locked: its owner sets a new password at the next sign-in"),
        _ => Unfamiliar(status),
    };

    public static StateRule Activate(string status) => status switch
    {
        Staged or Deprovisioned => Act,
        Active => Unchanged("already_active", "is ACTIVE already"),
        Provisioned => Unchanged("already_activated", "is PROVISIONED: activated and waiting for its owner; reactivate it to invite again"),
        Recovery => Wrong("is in RECOVERY: the account is active and waits for its owner to set a password"),
        LockedOut => Wrong("is LOCKED_OUT: unlock the account instead"),
        PasswordExpired => Wrong("is PASSWORD_EXPIRED: the account is active and its owner sets a new password at the next sign-in"),
        Suspended => Wrong("is SUSPENDED: un-suspend the account instead"),
        _ => Unfamiliar(status),
    };

    public static StateRule Reactivate(string status) => status switch
    {
        Provisioned or Recovery => Act,
        Active => Unchanged("already_active", "is ACTIVE already: the activation is finished"),
        Staged or Deprovisioned => Wrong($"is {status}: activate the account instead"),
        LockedOut => Wrong("is LOCKED_OUT: unlock the account instead"),
        PasswordExpired => Wrong("is PASSWORD_EXPIRED: the activation is finished, and its owner sets a new password at the next sign-in"),
        Suspended => Wrong("is SUSPENDED: un-suspend the account instead"),
        _ => Unfamiliar(status),
    };

    public static StateRule ClearSessions(string status) => status switch
    {
        Staged => Unchanged("no_sessions", "is STAGED: the account was never activated and has no session"),
        Deprovisioned => Unchanged("no_sessions", "is DEPROVISIONED: deactivating it has ended every session"),
        _ => Act,
    };

    public static StateRule ExpirePassword(string status) => status switch
    {
        Active => Act,
        PasswordExpired => Unchanged("already_expired", "has an expired password already"),
        Staged or Provisioned => Wrong($"is {status}: the account has no password yet"),
        Recovery => Wrong("is in RECOVERY: its owner has to set a new password anyway"),
        LockedOut => Wrong("is LOCKED_OUT, and Okta expires only passwords of ACTIVE users: unlock the account first"),
        Suspended => Wrong("is SUSPENDED, and Okta expires only passwords of ACTIVE users: nobody can sign in until it is un-suspended"),
        Deprovisioned => Wrong("is DEPROVISIONED: a deactivated account has no password"),
        _ => Unfamiliar(status),
    };

    public static StateRule ResetFactors(string status) => status switch
    {
        Deprovisioned => Wrong("is DEPROVISIONED: a deactivated account has no factors that count"),
        _ => Act,
    };

    private static StateRule Unfamiliar(string status) =>
        Wrong($"is in the state {status}, which this plugin does not know: look at the account in Okta's Admin Console");
}
