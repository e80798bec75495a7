namespace Cordon.Okta.TakeAction.Groups;

/// <summary>
/// The members of a group, read once for a batch when that takes fewer requests than asking about each identity: a page tells of 200
/// members, and for those also saves the request that would turn a login into an id.
/// </summary>
internal sealed class KnownMembers
{
    private const int IdentitiesPerPage = 4;
    private const int MostPages = 50;

    private readonly Dictionary<string, OktaUser> _byLogin = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _ids = [];

    /// <summary>True when every member is known, so that whoever is not among them is none.</summary>
    public bool IsComplete { get; private init; }

    public bool HasId(string id) => _ids.Contains(id);

    public OktaUser? WithLogin(string login) => _byLogin.GetValueOrDefault(login);

    public static async Task<KnownMembers> ReadAsync(
        OktaClient client, OktaGroup group, int identities, CancellationToken cancellationToken)
    {
        var pages = Math.Min(MostPages, identities / IdentitiesPerPage);
        if (pages == 0)
        {
            return new KnownMembers();
        }

        var endpoint = OktaEndpoints.MembersOfGroup;
        var path = endpoint.Path(group.Id) + "?limit=200";
        var users = await client.ListAsync(endpoint, path, OktaUser.Read, pages, cancellationToken, cancellationToken);
        var members = new KnownMembers { IsComplete = users.IsComplete };
        foreach (var user in users.Items)
        {
            members._ids.Add(user.Id);
            members._byLogin[user.Login] = user;
        }

        return members;
    }
}
