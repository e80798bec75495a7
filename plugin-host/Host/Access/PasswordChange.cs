using System.Net;
using Cordon.Abstractions;

namespace Cordon.Host.Access;

/// <summary>Gives somebody who is signed in another password, against the one of now: an unlocked screen must not be enough.</summary>
internal sealed class PasswordChange(SignIn signIn, Users users)
{
    public async Task<UserChange> RunAsync(Actor user, string current, string next, IPAddress? from, CancellationToken cancellationToken)
    {
        if (UserRules.CheckPassword(next, user.Name).ToList() is { Count: > 0 } problems)
        {
            return UserChange.Invalid(problems);
        }

        return await signIn.ConfirmAsync(user.Name, current, from, cancellationToken) is null
            ? UserChange.Invalid([new Problem { Path = "/current", Message = "This is not your password.", Fix = SignIn.RefusalFix }])
            : await users.SetPasswordAsync(user, user.Id, next, cancellationToken);
    }
}
