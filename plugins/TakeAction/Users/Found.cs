using Cordon.Abstractions;

namespace Cordon.Okta.TakeAction.Users;

/// <summary>A user that was looked up, or the outcome of not finding exactly one.</summary>
internal sealed record Found
{
    public OktaUser? User { get; init; }

    /// <summary>Set when <see cref="User"/> is not.</summary>
    public Outcome? Instead { get; init; }

    public static implicit operator Found(OktaUser user) => new() { User = user };

    public static implicit operator Found(Outcome outcome) => new() { Instead = outcome };
}
