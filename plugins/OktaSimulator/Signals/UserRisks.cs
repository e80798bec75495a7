using System.Collections.Concurrent;

namespace Cordon.OktaSimulator.Signals;

/// <summary>The risk of users, by number. Who was never spoken of has none.</summary>
internal sealed class UserRisks
{
    public const string None = "NONE";

    private readonly ConcurrentDictionary<int, (string Level, string Reason)> _byUser = new();

    public (string Level, string Reason) Of(int user) => _byUser.TryGetValue(user, out var risk) ? risk : (None, "");

    /// <param name="level">In whatever case; <c>secure</c> is no risk.</param>
    /// <returns>False when the user had a risk already.</returns>
    public bool Set(int user, string level, string reason)
    {
        var isNew = !_byUser.ContainsKey(user);
        _byUser[user] = (level.ToUpperInvariant() is "SECURE" ? None : level.ToUpperInvariant(), reason);
        return isNew;
    }
}
