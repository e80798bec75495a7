namespace Cordon.Host.Access;

/// <summary>A user as the table holds it.</summary>
internal sealed record UserRow
{
    public const string Select =
        """
        SELECT id, name, role, password_hash AS PasswordHash, disabled, locked_until AS LockedUntil, stamp, version, created_at AS CreatedAt
        FROM users
        """;

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required string? PasswordHash { get; init; }

    public required bool Disabled { get; init; }

    public required long? LockedUntil { get; init; }

    public required string Stamp { get; init; }

    public required long Version { get; init; }

    public required long CreatedAt { get; init; }

    public User ToUser() => new()
    {
        Id = Id,
        Name = Name,
        Role = Role,
        Disabled = Disabled,
        LockedUntil = LockedUntil is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
        Stamp = Stamp,
        Version = Version,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
    };
}
