namespace Cordon.Okta;

/// <summary>Okta's words for the status of a user.</summary>
public static class OktaStatus
{
    public const string Staged = "STAGED";
    public const string Provisioned = "PROVISIONED";
    public const string Active = "ACTIVE";
    public const string Recovery = "RECOVERY";
    public const string LockedOut = "LOCKED_OUT";
    public const string PasswordExpired = "PASSWORD_EXPIRED";
    public const string Suspended = "SUSPENDED";
    public const string Deprovisioned = "DEPROVISIONED";
}
