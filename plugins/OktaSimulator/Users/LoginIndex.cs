using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Cordon.OktaSimulator.Users;

/// <summary>Logins of the users whose profile is stored, whole and up to the <c>@</c>. Case does not matter, as in Okta.</summary>
internal sealed class LoginIndex
{
    private readonly ConcurrentDictionary<string, int> _logins = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, ImmutableArray<int>> _shortNames = new(StringComparer.OrdinalIgnoreCase);

    public IEnumerable<int> Numbers => _logins.Select(pair => pair.Value);

    public bool TryFind(string login, out int number) => _logins.TryGetValue(login, out number);

    public ImmutableArray<int> WithShortName(string name) => _shortNames.GetValueOrDefault(name, []);

    public void Add(string login, int number)
    {
        if (_logins.TryAdd(login, number))
        {
            _shortNames.AddOrUpdate(ShortName(login), [number], (_, numbers) => numbers.Add(number));
        }
    }

    public void Remove(string login, int number)
    {
        if (_logins.TryRemove(new KeyValuePair<string, int>(login, number)))
        {
            _shortNames.AddOrUpdate(ShortName(login), [], (_, numbers) => numbers.Remove(number));
        }
    }

    private static string ShortName(string login) => login.IndexOf('@') is > 0 and var at ? login[..at] : login;
}
