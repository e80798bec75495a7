using Cordon.OktaSimulator.Http;
using static Cordon.OktaSimulator.Users.UserStatus;

namespace Cordon.OktaSimulator.Users;

/// <summary>Which lifecycle call is allowed from which status, and where it leads (OKTA.md A.2).</summary>
internal static class Lifecycle
{
    private static readonly OktaError CannotSuspend =
        OktaError.Validation("suspendUser", "Cannot suspend a user that is not active");

    private static readonly OktaError CannotUnsuspend =
        OktaError.Validation("unsuspendUser", "Cannot unsuspend a user that is not suspended");

    public static Transition Suspend(User user, DateTime now) =>
        user.Target == ACTIVE ? Transition.To(user.Moved(SUSPENDED, now)) : Transition.Refused(CannotSuspend);

    public static Transition Unsuspend(User user, DateTime now) =>
        user.Target == SUSPENDED ? Transition.To(user.Moved(ACTIVE, now)) : Transition.Refused(CannotUnsuspend);

    /// <summary>A second deactivation is answered as if there were no such user.</summary>
    public static Transition Deactivate(User user, DateTime now, TimeSpan transition) => user.Target == DEPROVISIONED
        ? Transition.Refused(OktaError.NotFound(user.Id, "User"))
        : Transition.To(Bound(user with { PasswordChanged = null, Blocked = false }, DEPROVISIONED, now, transition));

    public static Transition Unlock(User user, DateTime now) => user switch
    {
        { Provider: "ACTIVE_DIRECTORY" } => Transition.Refused(OktaError.NotLocked),
        { Target: LOCKED_OUT } => Transition.To(user.Moved(ACTIVE, now) with { Blocked = false }),
        { Target: ACTIVE, Blocked: true } => Transition.To(user with { Blocked = false, LastUpdated = now }),
        _ => Transition.Refused(OktaError.NotLocked),
    };

    /// <summary>A user with a password becomes ACTIVE; one without has to set one first and becomes PROVISIONED.</summary>
    public static Transition Activate(User user, DateTime now, TimeSpan transition) => user.Target is STAGED or DEPROVISIONED
        ? Transition.To(Bound(user with { Activated = now }, user.PasswordChanged is null ? PROVISIONED : ACTIVE, now, transition))
        : Transition.Refused(OktaError.AlreadyActive);

    public static Transition Reactivate(User user, DateTime now) => user.Target is PROVISIONED or RECOVERY
        ? Transition.To(user with { LastUpdated = now })
        : Transition.Refused(OktaError.WrongStatus);

    public static Transition ExpirePassword(User user, DateTime now) =>
        user.Target == ACTIVE ? Transition.To(user.Moved(PASSWORD_EXPIRED, now)) : Transition.Refused(OktaError.WrongStatus);

    public static Transition ResetPassword(User user, DateTime now) => user.Target is ACTIVE or PASSWORD_EXPIRED or LOCKED_OUT or RECOVERY
        ? Transition.To(user.Moved(RECOVERY, now))
        : Transition.Refused(OktaError.WrongStatus);

    public static Transition ResetFactors(User user, DateTime now) => user switch
    {
        { Target: DEPROVISIONED } => Transition.Refused(OktaError.WrongStatus),
        { HasFactors: false } => Transition.Unchanged,
        _ => Transition.To(user with { HasFactors = false, LastUpdated = now }),
    };

    /// <summary>The first DELETE only deactivates; one of a deactivated user removes it.</summary>
    public static Transition Delete(User user, DateTime now, TimeSpan transition) =>
        user.Target == DEPROVISIONED ? Transition.To(user with { Deleted = true }) : Deactivate(user, now, transition);

    private static User Bound(User user, UserStatus status, DateTime now, TimeSpan transition) => transition == TimeSpan.Zero
        ? user.Moved(status, now)
        : user with { TransitioningTo = status, TransitionEnds = now + transition, LastUpdated = now };
}
