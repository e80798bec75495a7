using Cordon.Host.Access;

namespace Cordon.Host.Web.Api;

/// <summary>An API token as the API shows one: never the token itself.</summary>
internal sealed record TokenView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required DateTimeOffset? LastUsedAt { get; init; }

    public static TokenView Of(ApiToken token) => new()
    {
        Id = token.Id,
        Name = token.Name,
        Role = token.Role,
        UserId = token.UserId,
        UserName = token.UserName,
        CreatedAt = token.CreatedAt,
        ExpiresAt = token.ExpiresAt,
        LastUsedAt = token.LastUsedAt,
    };
}
