using Cordon.Abstractions;

namespace Cordon.Okta.TakeAction.Users;

/// <summary>
/// The account that owns the API token. Suspending it would end the token, and with it the way to undo anything. Okta is asked for it
/// once, by whoever needs it first; the others wait for the same answer.
/// </summary>
internal sealed class OwnAccount
{
    private readonly Lock _lock = new();
    private Task<OktaUser>? _asking;

    /// <summary>Whether an id or a login is that of the account. An app has none.</summary>
    /// <exception cref="StopRunException">Okta does not say which account it is.</exception>
    public async ValueTask<bool> IsAsync(string idOrLogin, Work work)
    {
        if (!work.Client.ActsForPerson)
        {
            return false;
        }

        var owner = await AskAsync(work);
        return owner.Id == idOrLogin || owner.Login.Equals(idOrLogin, StringComparison.OrdinalIgnoreCase);
    }

    private Task<OktaUser> AskAsync(Work work)
    {
        lock (_lock)
        {
            return _asking is null or { IsFaulted: true } or { IsCanceled: true } ? _asking = ReadAsync(work) : _asking;
        }
    }

    private static async Task<OktaUser> ReadAsync(Work work)
    {
        var answer = await work.Client.SendAsync(OktaEndpoints.GetUser, OktaEndpoints.Me, work.Start, work.Finish);
        return OktaUser.Read(answer.Body) ?? throw new StopRunException(new Problem
        {
            Path = answer.IsRefused ? "/apiToken" : "/domain",
            Message = "Okta does not say which account owns the API token, and that account must not be cut off: "
                + (answer.WhyNot ?? "the answer was not a user") + ".",
            Fix = "Check that the domain is that of an Okta org and that the token's owner may read users.",
        });
    }
}
