using System.Text.Json;
using Cordon.OktaSimulator.Options;

namespace Cordon.OktaSimulator.Users;

/// <summary>All users of the org: derived ones until they change, stored ones after. Number 0 is the owner of the tokens.</summary>
internal sealed class UserDirectory
{
    public const int Owner = 0;
    private const int Stripes = 64;

    private readonly OrgClock _clock;
    private readonly bool _mix;
    private readonly int _derived;
    private readonly UserStore _store = new();
    private readonly LoginIndex _logins = new();
    private readonly Lock[] _locks = [.. Enumerable.Range(0, Stripes).Select(_ => new Lock())];
    private readonly Lock _adding = new();
    private int _last;

    public UserDirectory(SimulatorOptions options, OrgClock clock)
    {
        _clock = clock;
        _mix = options.Mix;
        _derived = options.Users;
        _last = options.Users;
        var owner = DerivedUsers.Create(Owner, mix: false) with { Admin = true, Profile = OwnerProfile() };
        _store[Owner] = owner;
        _logins.Add(owner.Login, Owner);
    }

    /// <summary>The highest number in use.</summary>
    public int Last => Volatile.Read(ref _last);

    /// <summary>Numbers of the users whose profile is stored: those a search cannot find by inverting a derived attribute.</summary>
    public IEnumerable<int> WithStoredProfile => _logins.Numbers;

    public User? Find(int number)
    {
        if (number < 0 || number > Last)
        {
            return null;
        }

        var user = Current(number);
        return user is null || user.Deleted ? null : user;
    }

    /// <summary>A user by id, login or unambiguous short login; by nothing but id where <paramref name="idOnly"/>.</summary>
    public User? Resolve(string name, bool idOnly)
    {
        if (UserIds.TryParse(name, out var number) && Find(number) is { } user)
        {
            return user;
        }

        if (idOnly)
        {
            return null;
        }

        return name == "me" ? Find(Owner) : FindByLogin(name) ?? FindByShortName(name);
    }

    public User? FindByLogin(string login)
    {
        if (_logins.TryFind(login, out var number))
        {
            return Find(number);
        }

        return DerivedUsers.TryParseLogin(login, out number) ? FindDerived(number) : null;
    }

    /// <summary>Runs a rule on the user, alone, and stores what it returns.</summary>
    public Transition Apply(int number, Func<User, DateTime, Transition> rule)
    {
        lock (_locks[number % Stripes])
        {
            var user = Find(number);
            if (user is null)
            {
                return Transition.Refused(Http.OktaError.NotFound(UserIds.Of(number), "User"));
            }

            var transition = rule(user, _clock.UtcNow);
            if (transition.User is { } changed)
            {
                Store(user, changed);
            }

            return transition;
        }
    }

    /// <summary>Adds a user under the next number. Null when the login is taken or the org is full.</summary>
    public User? Add(Func<int, DateTime, User> create)
    {
        lock (_adding)
        {
            var user = create(_last + 1, _clock.UtcNow);
            if (FindByLogin(user.Login) is not null || user.Number >= UserStore.Capacity)
            {
                return null;
            }

            _store[user.Number] = user;
            _logins.Add(user.Login, user.Number);
            Volatile.Write(ref _last, user.Number);
            return user;
        }
    }

    private static StoredProfile OwnerProfile() => new(JsonElement.Parse(
        """
        {
          "firstName": "Org", "lastName": "Admin", "login": "admin@example.com", "email": "admin@example.com",
          "mobilePhone": null, "secondEmail": null
        }
        """));

    private User? Current(int number)
    {
        var user = _store[number] ?? (number <= _derived ? DerivedUsers.Create(number, _mix) : null);
        if (user?.TransitioningTo is not { } target || user.TransitionEnds > _clock.UtcNow)
        {
            return user;
        }

        return user.Moved(target, user.TransitionEnds);
    }

    private void Store(User before, User after)
    {
        if (after.Deleted || after.Profile?.Login != before.Profile?.Login)
        {
            _logins.Remove(before.Login, before.Number);
        }

        if (after.Profile is not null && !after.Deleted)
        {
            _logins.Add(after.Login, after.Number);
        }

        _store[after.Number] = after;
    }

    private User? FindDerived(int number) => Find(number) is { Profile: null } user && number > 0 && number <= _derived ? user : null;

    private User? FindByShortName(string name)
    {
        if (name.Contains('@'))
        {
            return null;
        }

        var found = _logins.WithShortName(name).Select(Find).OfType<User>().ToList();
        if (DerivedUsers.TryParseShortName(name, out var number) && FindDerived(number) is { } derived)
        {
            found.Add(derived);
        }

        return found.Count == 1 ? found[0] : null;
    }
}
