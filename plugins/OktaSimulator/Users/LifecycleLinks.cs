using static Cordon.OktaSimulator.Users.UserStatus;

namespace Cordon.OktaSimulator.Users;

/// <summary>The lifecycle calls that Okta offers in <c>_links</c> of a single user.</summary>
internal static class LifecycleLinks
{
    private static readonly (string Name, string Call) Activate = ("activate", "activate");
    private static readonly (string Name, string Call) Deactivate = ("deactivate", "deactivate");
    private static readonly (string Name, string Call) Reactivate = ("reactivate", "reactivate");
    private static readonly (string Name, string Call) ResetPassword = ("resetPassword", "reset_password");

    private static readonly (string Name, string Call)[] OfActive =
        [("suspend", "suspend"), ("expirePassword", "expire_password"), ResetPassword, ("resetFactors", "reset_factors"), Deactivate];

    private static readonly (string Name, string Call)[] OfStaged = [Activate, Deactivate];
    private static readonly (string Name, string Call)[] OfProvisioned = [Reactivate, Deactivate];
    private static readonly (string Name, string Call)[] OfRecovery = [Reactivate, ResetPassword, Deactivate];
    private static readonly (string Name, string Call)[] OfLocked = [("unlock", "unlock"), ResetPassword, Deactivate];
    private static readonly (string Name, string Call)[] OfExpired = [ResetPassword, Deactivate];
    private static readonly (string Name, string Call)[] OfSuspended = [("unsuspend", "unsuspend"), Deactivate];
    private static readonly (string Name, string Call)[] OfDeprovisioned = [Activate];

    public static (string Name, string Call)[] From(UserStatus status) => status switch
    {
        ACTIVE => OfActive,
        STAGED => OfStaged,
        PROVISIONED => OfProvisioned,
        RECOVERY => OfRecovery,
        LOCKED_OUT => OfLocked,
        PASSWORD_EXPIRED => OfExpired,
        SUSPENDED => OfSuspended,
        _ => OfDeprovisioned,
    };
}
