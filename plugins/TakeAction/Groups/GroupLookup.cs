using Cordon.Abstractions;

namespace Cordon.Okta.TakeAction.Groups;

/// <summary>Finds the group of the options, by id or by its exact name.</summary>
internal static class GroupLookup
{
    private const string Path = "/group";
    private const int MostPages = 5;
    private const int IdLength = 20;

    /// <exception cref="StopRunException">There is no such group, several, or one whose members nobody can change.</exception>
    public static async Task<OktaGroup> FindAsync(OktaClient client, string nameOrId, CancellationToken cancellationToken)
    {
        var byId = nameOrId.Length == IdLength && nameOrId.StartsWith("00g", StringComparison.Ordinal)
            ? await ByIdAsync(client, nameOrId, cancellationToken)
            : null;
        var group = byId ?? await ByNameAsync(client, nameOrId, cancellationToken);
        var keeper = group.Type == "BUILT_IN" ? "Okta itself" : "an app or a directory";
        return group.CanBeChanged ? group : throw Stop(
            $"The group '{group.Name}' is of type {group.Type}: its members are managed by {keeper}, and Okta lets nobody change them.",
            "Choose a group of type OKTA_GROUP, for example one made for quarantine.");
    }

    private static async Task<OktaGroup?> ByIdAsync(OktaClient client, string id, CancellationToken cancellationToken)
    {
        var answer = await client.SendAsync(OktaEndpoints.GetGroup, OktaEndpoints.GetGroup.Path(id), cancellationToken);
        return answer.IsDone || answer.IsNotFound ? OktaGroup.Read(answer.Body) : throw Unreadable(answer);
    }

    private static async Task<OktaGroup> ByNameAsync(OktaClient client, string name, CancellationToken cancellationToken)
    {
        var path = OktaEndpoints.ListGroups.Path() + "?limit=200&" + OktaSearch.Equal("profile.name", name);
        var groups = await client.ListAsync(
            OktaEndpoints.ListGroups, path, OktaGroup.Read, MostPages, cancellationToken, cancellationToken);
        if (groups.Failure is { } failure)
        {
            throw Unreadable(failure);
        }

        // Okta compares names without regard to case; two groups may differ in nothing else.
        var named = groups.Items.Where(group => group.Name == name).ToList();
        return named.Count switch
        {
            1 => named[0],
            0 => throw Stop($"There is no group named '{name}'.", Similar(groups.Items)),
            _ => throw Stop(
                $"{named.Count} groups are named '{name}'.",
                "Enter the id of the one that is meant; the address of its page in the Admin Console shows it."),
        };
    }

    private static string Similar(IReadOnlyList<OktaGroup> groups) => groups.Count > 0
        ? $"Check the spelling: there is '{groups[0].Name}'."
        : "Check the spelling, and that the token's owner may see the group.";

    private static StopRunException Unreadable(OktaAnswer answer) => Stop(
        $"The group could not be looked up: {answer.WhyNot}.",
        "Check that the token's owner may read groups.");

    private static StopRunException Stop(string message, string fix) => new(new Problem { Path = Path, Message = message, Fix = fix });
}
