using System.Globalization;
using Cordon.OktaSimulator.Groups;
using Cordon.OktaSimulator.Options;

namespace Cordon.OktaSimulator.Apps;

/// <summary>All apps of the org: the numbered ones, the seeded ones, and what calls have made.</summary>
internal sealed class AppDirectory
{
    public const string IdPrefix = "0oa0simulated";

    private const int IdLength = 20;
    private const int DirectUsers = 25;

    private static readonly string[] Names = ["salesforce", "office365", "slack", "workday", "github_enterprise", "zoomus", "box", "jira_onprem"];

    private readonly Lock _lock = new();
    private readonly List<App> _apps = [];
    private readonly OrgClock _clock;

    /// <summary>App 7 has group 7, where there is one, and a few users beside it.</summary>
    public AppDirectory(SimulatorOptions options, OrgClock clock)
    {
        _clock = clock;
        for (var number = 1; number <= options.Apps; number++)
        {
            var app = Add(Names[number % Names.Length], string.Create(CultureInfo.InvariantCulture, $"App {number:D7}"), "SAML_2_0", null);
            for (var user = 0; user < Math.Min(DirectUsers, options.Users); user++)
            {
                app.Users.Add((((number * DirectUsers) + user) % options.Users) + 1);
            }

            if (number <= options.Groups)
            {
                app.Groups.Add(GroupDirectory.FirstNumbered + number - 1);
            }
        }
    }

    public App Add(string name, string label, string signOnMode, OAuthClient? client)
    {
        lock (_lock)
        {
            var now = _clock.UtcNow;
            var app = new App
            {
                Number = _apps.Count + 1,
                Name = name,
                Label = label,
                SignOnMode = signOnMode,
                Created = now,
                LastUpdated = now,
                Client = client,
            };
            _apps.Add(app);
            return app;
        }
    }

    /// <summary>The id that the next app gets.</summary>
    public string NextId()
    {
        lock (_lock)
        {
            return App.IdOf(_apps.Count + 1);
        }
    }

    public IReadOnlyList<App> From(int number)
    {
        lock (_lock)
        {
            return [.. _apps.Skip(Math.Max(0, number - 1)).Where(app => app.Number >= number)];
        }
    }

    public App? Find(string id)
    {
        var isId = id.Length == IdLength && id.StartsWith(IdPrefix, StringComparison.Ordinal);
        if (!isId || !int.TryParse(id.AsSpan(IdPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        lock (_lock)
        {
            return number >= 1 && number <= _apps.Count ? _apps[number - 1] : null;
        }
    }

    public App? FindByLabel(string label) => From(0).FirstOrDefault(app => app.Label.Equals(label, StringComparison.OrdinalIgnoreCase));

    public App? FindAppOf(string clientId) => From(0).FirstOrDefault(app => app.Client?.ClientId == clientId);

    public OAuthClient? FindClient(string clientId) => FindAppOf(clientId) is { Status: "ACTIVE" } app ? app.Client : null;

    /// <summary>False when the user was assigned already.</summary>
    public bool Assign(App app, int user) => Change(app, () => app.Users.Add(user));

    /// <summary>False when the user was not assigned.</summary>
    public bool Unassign(App app, int user) => Change(app, () => app.Users.Remove(user));

    public bool AssignGroup(App app, int group) => Change(app, () => app.Groups.Add(group));

    /// <summary>Users from a number on with the group that brings them, 0 for those assigned one by one.</summary>
    public IReadOnlyList<(int User, int Group)> Assignments(App app, GroupDirectory groups, int first, int limit)
    {
        lock (_lock)
        {
            var direct = app.Users.GetViewBetween(first, int.MaxValue).Take(limit).Select(user => (User: user, Group: 0));
            var through = app.Groups.SelectMany(number => groups.MembersOf(number, first, limit).Select(user => (User: user, Group: number)));
            return [.. direct.Concat(through).OrderBy(pair => pair.User).ThenBy(pair => pair.Group).DistinctBy(pair => pair.User).Take(limit)];
        }
    }

    public void RemoveEverywhere(int user)
    {
        foreach (var app in From(0))
        {
            Unassign(app, user);
        }
    }

    private bool Change(App app, Func<bool> change)
    {
        lock (_lock)
        {
            return change();
        }
    }
}
