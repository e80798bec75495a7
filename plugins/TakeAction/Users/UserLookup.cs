using System.Globalization;
using Cordon.Okta.TakeAction.Options;

namespace Cordon.Okta.TakeAction.Users;

/// <summary>Finds the one user that an identity stands for. Two requests at most; never a guess.</summary>
internal sealed class UserLookup(Work work)
{
    // More than one is too many; a few more make a better message.
    private const int MostCandidates = 10;

    public Task<Found> FindAsync(UserName name, string who, CancellationToken untilSent) => work.Options.MatchBy switch
    {
        MatchBy.Email => SearchAsync("profile.email", name, who, untilSent),
        MatchBy.Attribute => SearchAsync("profile." + work.Options.Attribute, name, who, untilSent),
        MatchBy.Login when !OktaEndpoint.CanHold(name.Value) => SearchAsync("profile.login", name, who, untilSent),
        _ => ReadAsync(name.Value, who, untilSent),
    };

    /// <summary>Reads a user by id or login, and makes sure it is the one that was asked for.</summary>
    public async Task<Found> ReadAsync(string idOrLogin, string who, CancellationToken untilSent)
    {
        var answer = await work.Client.SendAsync(OktaEndpoints.GetUser, OktaEndpoints.GetUser.Path(idOrLogin), untilSent, work.Finish);
        if (answer.IsNotFound)
        {
            return Outcomes.NotFound(who, answer.RequestId);
        }

        if (!answer.IsDone)
        {
            return Outcomes.Unreadable(who, answer, work);
        }

        return OktaUser.Read(answer.Body) is not { } user ? Outcomes.Unreadable(who, answer, work)
            : IsMeant(user, idOrLogin) ? user
            : Outcomes.NotFound(who, answer.RequestId);
    }

    private async Task<Found> SearchAsync(string property, UserName name, string who, CancellationToken untilSent)
    {
        var path = OktaEndpoints.ListUsers.Path() + "?limit=" + MostCandidates.ToString(CultureInfo.InvariantCulture)
            + "&" + OktaSearch.Equal(property, name.Value);
        var users = await work.Client.ListAsync(OktaEndpoints.ListUsers, path, OktaUser.Read, mostPages: 1, untilSent, work.Finish);
        if (users.Failure is { } failure)
        {
            return Outcomes.Unreadable(who, failure, work);
        }

        return users.Items.Count switch
        {
            0 => Outcomes.NotFound(who, null),
            1 => users.Items[0],
            _ => Outcomes.Ambiguous(who, property, users.Items.Count, users.IsComplete),
        };
    }

    // Okta takes an id, a login, or the part of a login before its @.
    private static bool IsMeant(OktaUser user, string name) =>
        user.Id == name
        || user.Login.Equals(name, StringComparison.OrdinalIgnoreCase)
        || user.Login.StartsWith(name + "@", StringComparison.OrdinalIgnoreCase);
}
