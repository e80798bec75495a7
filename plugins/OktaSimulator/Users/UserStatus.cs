namespace Cordon.OktaSimulator.Users;

/// <summary>Okta's user statuses, spelled as its JSON spells them.</summary>
internal enum UserStatus : byte
{
    STAGED,
    PROVISIONED,
    ACTIVE,
    RECOVERY,
    LOCKED_OUT,
    PASSWORD_EXPIRED,
    SUSPENDED,
    DEPROVISIONED,
}
