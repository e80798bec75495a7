using Cordon.Abstractions;

namespace Cordon.Host.Access;

/// <summary>What became of a change to a user.</summary>
internal sealed record UserChange
{
    public required ChangeState State { get; init; }

    /// <summary>The user after the change; null unless it is done.</summary>
    public User? User { get; init; }

    /// <summary>Why it was refused.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public static UserChange Done(User user) => new() { State = ChangeState.Done, User = user };

    public static UserChange Invalid(IReadOnlyList<Problem> problems) => new() { State = ChangeState.Invalid, Problems = problems };

    public static UserChange Conflict(string path, string message, string fix) =>
        new() { State = ChangeState.Conflict, Problems = [new Problem { Path = path, Message = message, Fix = fix }] };
}
