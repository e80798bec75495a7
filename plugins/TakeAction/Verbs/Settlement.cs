using System.Text.Json;

namespace Cordon.Okta.TakeAction.Verbs;

/// <summary>Finds out whether a request whose answer nobody has was carried out.</summary>
internal sealed class Settlement(Verb verb, Work work)
{
    /// <param name="user">The user as it is now.</param>
    /// <param name="since">When the request may have been sent first, by this machine's clock.</param>
    /// <returns>True when it was carried out, false when it was not or may be repeated, null when that cannot be known.</returns>
    public async Task<bool?> WasDoneAsync(OktaUser user, DateTimeOffset since)
    {
        switch (verb.Proof)
        {
            case Proof.Status:
                return HasStatusSince(user, since);
            case Proof.Password:
                return HasStatusSince(user, since) || work.IsSince(user.PasswordChanged, since);
            case Proof.Factors:
                return await HasNoFactorsOfBeforeAsync(user, since);
            case Proof.None:
                return null;
            default:
                return false;
        }
    }

    private bool HasStatusSince(OktaUser user, DateTimeOffset since) =>
        verb.LeadsTo(user.TransitioningTo) || (verb.LeadsTo(user.Status) && work.MayBeSince(user.StatusChanged, since));

    // A reset takes all factors: one that may have been enrolled before shows that it did not happen.
    private async Task<bool?> HasNoFactorsOfBeforeAsync(OktaUser user, DateTimeOffset since)
    {
        var endpoint = OktaEndpoints.FactorsOfUser;
        var answer = await work.Client.SendAsync(endpoint, endpoint.Path(user.Id), work.Finish);
        if (!answer.IsDone || answer.Body.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        foreach (var factor in answer.Body.EnumerateArray())
        {
            if (!work.IsSince(OktaFactor.Created(factor), since))
            {
                return false;
            }
        }

        return true;
    }
}
