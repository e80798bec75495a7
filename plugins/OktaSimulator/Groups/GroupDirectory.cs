using System.Globalization;
using Cordon.OktaSimulator.Options;

namespace Cordon.OktaSimulator.Groups;

/// <summary>
/// All groups of the org: <c>Everyone</c> (built in), <c>Contained</c> (a plain one for incident response), <c>Directory Users</c>
/// (owned by an app), then the numbered and the seeded ones.
/// </summary>
internal sealed class GroupDirectory
{
    public const string IdPrefix = "00g0simulated";

    /// <summary>Number of the first group that <c>--groups</c> makes.</summary>
    public const int FirstNumbered = 4;

    private const int IdLength = 20;

    private readonly Lock _lock = new();
    private readonly List<Group> _groups = [];
    private readonly OrgClock _clock;

    public GroupDirectory(SimulatorOptions options, OrgClock clock)
    {
        _clock = clock;
        Create("Everyone", GroupType.BUILT_IN, "All users in your organization", hasEveryone: true);
        Create("Contained", GroupType.OKTA_GROUP, "Accounts under investigation");
        Create("Directory Users", GroupType.APP_GROUP, "Imported from the directory");
        for (var number = 1; number <= options.Groups; number++)
        {
            Create(string.Create(CultureInfo.InvariantCulture, $"Group {number:D7}"), GroupType.OKTA_GROUP, "");
        }

        Fill(options);
    }

    public Group Create(string name, GroupType type, string description, bool hasEveryone = false)
    {
        lock (_lock)
        {
            var now = _clock.UtcNow;
            var group = new Group
            {
                Number = _groups.Count + 1,
                Name = name,
                Type = type,
                Description = description,
                Created = now,
                LastUpdated = now,
                MembershipUpdated = now,
                HasEveryone = hasEveryone,
            };
            _groups.Add(group);
            return group;
        }
    }

    public IReadOnlyList<Group> From(int number)
    {
        lock (_lock)
        {
            return [.. _groups.Where(group => group.Number >= number)];
        }
    }

    public Group? Find(string id)
    {
        var isId = id.Length == IdLength && id.StartsWith(IdPrefix, StringComparison.Ordinal);
        return isId && int.TryParse(id.AsSpan(IdPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? At(number)
            : null;
    }

    public Group? FindByName(string name) => From(0).FirstOrDefault(group => group.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>False when the user was a member already.</summary>
    public bool Add(Group group, int user) => Change(group, members => members.Add(user));

    /// <summary>False when the user was no member.</summary>
    public bool Remove(Group group, int user) => Change(group, members => members.Remove(user));

    public void RemoveEverywhere(int user)
    {
        foreach (var group in From(0))
        {
            Remove(group, user);
        }
    }

    /// <summary>Members from a number on, at most as many as asked for.</summary>
    public IReadOnlyList<int> Members(Group group, int first, int limit)
    {
        lock (_lock)
        {
            return [.. group.Members.GetViewBetween(first, int.MaxValue).Take(limit)];
        }
    }

    /// <summary>As <see cref="Members"/>, by the group's number; a group that every user is in has no list.</summary>
    public IReadOnlyList<int> MembersOf(int number, int first, int limit) => At(number) is { } group ? Members(group, first, limit) : [];

    public bool Has(Group group, int user)
    {
        lock (_lock)
        {
            return group.HasEveryone || group.Members.Contains(user);
        }
    }

    public bool HasMember(int number, int user) => At(number) is { } group && Has(group, user);

    public void Rename(Group group, string name)
    {
        lock (_lock)
        {
            (group.Name, group.LastUpdated) = (name, _clock.UtcNow);
        }
    }

    public IReadOnlyList<Group> Of(int user)
    {
        lock (_lock)
        {
            return [.. _groups.Where(group => group.HasEveryone || group.Members.Contains(user))];
        }
    }

    /// <summary>Spreads the memberships over the numbered groups: each has a run of users that begins somewhere else.</summary>
    private void Fill(SimulatorOptions options)
    {
        const int Stride = 7919;
        for (var membership = 0; membership < options.Memberships && options.Groups > 0 && options.Users > 0; membership++)
        {
            var (index, number) = (membership / options.Groups, membership % options.Groups);
            if (index < options.Users)
            {
                _groups[FirstNumbered - 1 + number].Members.Add((int)((((long)number * Stride) + index) % options.Users) + 1);
            }
        }
    }

    private Group? At(int number)
    {
        lock (_lock)
        {
            return number >= 1 && number <= _groups.Count ? _groups[number - 1] : null;
        }
    }

    private bool Change(Group group, Func<SortedSet<int>, bool> change)
    {
        lock (_lock)
        {
            var changed = change(group.Members);
            group.MembershipUpdated = changed ? _clock.UtcNow : group.MembershipUpdated;
            return changed;
        }
    }
}
