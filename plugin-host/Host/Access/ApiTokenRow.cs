namespace Cordon.Host.Access;

/// <summary>A token as the table holds it, with its owner.</summary>
internal sealed record ApiTokenRow
{
    public const string Select =
        """
        SELECT token.id, token.user_id AS UserId, owner.name AS UserName, owner.role AS UserRole, owner.disabled AS UserDisabled,
            token.name, token.role, token.created_at AS CreatedAt, token.expires_at AS ExpiresAt, token.last_used_at AS LastUsedAt
        FROM api_tokens token JOIN users owner ON owner.id = token.user_id
        """;

    public required string Id { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public required string UserRole { get; init; }

    public required bool UserDisabled { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required long CreatedAt { get; init; }

    public required long ExpiresAt { get; init; }

    public required long? LastUsedAt { get; init; }

    public ApiToken ToToken() => new()
    {
        Id = Id,
        UserId = UserId,
        UserName = UserName,
        Name = Name,
        Role = Role,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        ExpiresAt = DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAt),
        LastUsedAt = LastUsedAt is { } used ? DateTimeOffset.FromUnixTimeMilliseconds(used) : null,
    };
}
