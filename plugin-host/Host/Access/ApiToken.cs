namespace Cordon.Host.Access;

/// <summary>What a program signs in with on behalf of its owner. The token itself is shown once and kept by nobody here.</summary>
internal sealed record ApiToken
{
    public required string Id { get; init; }

    public required string UserId { get; init; }

    /// <summary>The owner's name.</summary>
    public required string UserName { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="Access.Role"/>.</summary>
    public required string Role { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>To the minute.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }
}
