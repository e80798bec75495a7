using Cordon.OktaSimulator.Http;

namespace Cordon.OktaSimulator.Users;

/// <summary>What a rule makes of a user: another user (an effect), nothing (accepted without effect), or a refusal.</summary>
internal readonly record struct Transition
{
    public User? User { get; private init; }

    public OktaError? Error { get; private init; }

    public static Transition Unchanged => default;

    public static Transition To(User user) => new() { User = user };

    public static Transition Refused(OktaError error) => new() { Error = error };
}
