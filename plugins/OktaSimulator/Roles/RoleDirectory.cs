using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Options;

namespace Cordon.OktaSimulator.Roles;

/// <summary>Who holds which administrator roles, and the roles and resource sets that the org made itself.</summary>
internal sealed class RoleDirectory
{
    private readonly Lock _lock = new();
    private readonly OrgClock _clock;
    private readonly SortedDictionary<int, List<RoleAssignment>> _ofUsers = [];
    private readonly SortedDictionary<int, List<RoleAssignment>> _ofGroups = [];
    private readonly Dictionary<string, List<RoleAssignment>> _ofClients = new(StringComparer.Ordinal);
    private readonly List<CustomRole> _customRoles = [];
    private readonly List<ResourceSet> _resourceSets = [];

    /// <summary>The owner of the tokens is a super admin; numbered users after it hold one of the others each.</summary>
    public RoleDirectory(SimulatorOptions options, OrgClock clock)
    {
        _clock = clock;
        Assign(Users.UserDirectory.Owner, Standard(StandardRoles.SuperAdmin));
        string[] types = [.. StandardRoles.Types.Skip(1)];
        for (var user = 1; user <= Math.Min(options.Admins, options.Users); user++)
        {
            Assign(user, Standard(types[user % types.Length]));
        }
    }

    public RoleAssignment Standard(string type) => new() { Id = UniqueId.Next("ra"), Type = type, Created = _clock.UtcNow };

    public RoleAssignment OfCustom(CustomRole role, ResourceSet resources) =>
        new() { Id = UniqueId.Next("irb"), Type = RoleAssignment.Custom, Role = role, Resources = resources, Created = _clock.UtcNow };

    /// <summary>False when the user holds it already.</summary>
    public bool Assign(int user, RoleAssignment role) => Add(_ofUsers, user, role);

    public bool AssignToGroup(int group, RoleAssignment role) => Add(_ofGroups, group, role);

    public bool AssignToClient(string clientId, RoleAssignment role) => Add(_ofClients, clientId, role);

    /// <summary>False when the user does not hold it.</summary>
    public bool Remove(int user, string assignmentId)
    {
        lock (_lock)
        {
            if (!_ofUsers.TryGetValue(user, out var roles) || roles.RemoveAll(role => role.Id == assignmentId) == 0)
            {
                return false;
            }

            if (roles.Count == 0)
            {
                _ofUsers.Remove(user);
            }

            return true;
        }
    }

    public void RemoveEverywhere(int user)
    {
        lock (_lock)
        {
            _ofUsers.Remove(user);
        }
    }

    public IReadOnlyList<RoleAssignment> OfUser(int user)
    {
        lock (_lock)
        {
            return _ofUsers.TryGetValue(user, out var roles) ? [.. roles] : [];
        }
    }

    public IReadOnlyList<RoleAssignment> OfGroup(int group)
    {
        lock (_lock)
        {
            return _ofGroups.TryGetValue(group, out var roles) ? [.. roles] : [];
        }
    }

    public IReadOnlyList<RoleAssignment> OfClient(string clientId)
    {
        lock (_lock)
        {
            return _ofClients.TryGetValue(clientId, out var roles) ? [.. roles] : [];
        }
    }

    public Rights RightsOf(Org org, string clientId) => new(org, OfClient(clientId));

    /// <summary>Users with a role of their own or of a group, from a number on, at most as many as asked for.</summary>
    public IReadOnlyList<int> Holders(Groups.GroupDirectory groups, int first, int limit)
    {
        lock (_lock)
        {
            var direct = _ofUsers.Keys.SkipWhile(user => user < first).Take(limit);
            return [.. direct.Concat(_ofGroups.Keys.SelectMany(group => groups.MembersOf(group, first, limit))).Distinct().Order().Take(limit)];
        }
    }

    public IReadOnlyList<int> GroupsWithRoles()
    {
        lock (_lock)
        {
            return [.. _ofGroups.Keys];
        }
    }

    public IReadOnlyList<CustomRole> CustomRoles => Snapshot(_customRoles);

    public IReadOnlyList<ResourceSet> ResourceSets => Snapshot(_resourceSets);

    public CustomRole? FindRole(string idOrLabel) => CustomRoles.FirstOrDefault(role => role.Id == idOrLabel || role.Label == idOrLabel);

    public ResourceSet? FindResources(string idOrLabel) => ResourceSets.FirstOrDefault(set => set.Id == idOrLabel || set.Label == idOrLabel);

    public CustomRole AddRole(string label, string description, IReadOnlyList<string> permissions) =>
        Add(_customRoles, new CustomRole(UniqueId.Next("cr0"), label, description, permissions, _clock.UtcNow));

    public ResourceSet AddResources(string label, string description, IReadOnlyList<string> paths) =>
        Add(_resourceSets, new ResourceSet(UniqueId.Next("iam"), label, description, paths, _clock.UtcNow));

    /// <summary>Roles that are bound to a resource set by some assignment.</summary>
    public IReadOnlyList<CustomRole> BoundTo(ResourceSet resources)
    {
        lock (_lock)
        {
            var all = _ofUsers.Values.Concat(_ofGroups.Values).Concat(_ofClients.Values).SelectMany(roles => roles);
            return [.. all.Where(role => role.Resources == resources).Select(role => role.Role!).Distinct()];
        }
    }

    private T Add<T>(List<T> list, T item)
    {
        lock (_lock)
        {
            list.Add(item);
            return item;
        }
    }

    private IReadOnlyList<T> Snapshot<T>(List<T> list)
    {
        lock (_lock)
        {
            return [.. list];
        }
    }

    private bool Add<TKey>(IDictionary<TKey, List<RoleAssignment>> map, TKey key, RoleAssignment role)
        where TKey : notnull
    {
        lock (_lock)
        {
            var roles = map.TryGetValue(key, out var known) ? known : map[key] = [];
            if (roles.Any(other => other.Type == role.Type && other.Role == role.Role && other.Resources == role.Resources))
            {
                return false;
            }

            roles.Add(role);
            return true;
        }
    }
}
