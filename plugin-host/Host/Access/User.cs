namespace Cordon.Host.Access;

/// <summary>A person who may sign in.</summary>
internal sealed record User
{
    public required string Id { get; init; }

    /// <summary>What the person signs in with. No two names differ in case alone.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="Access.Role"/>.</summary>
    public required string Role { get; init; }

    public required bool Disabled { get; init; }

    /// <summary>Until when every password is refused, after too many wrong ones.</summary>
    public required DateTimeOffset? LockedUntil { get; init; }

    /// <summary>Changes with password, role and disabling; a session that carries another one is over.</summary>
    public required string Stamp { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
