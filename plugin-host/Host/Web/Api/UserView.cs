using Cordon.Host.Access;

namespace Cordon.Host.Web.Api;

/// <summary>A user as the API shows one: nothing of the password.</summary>
internal sealed record UserView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required bool Disabled { get; init; }

    public required DateTimeOffset? LockedUntil { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static UserView Of(User user) => new()
    {
        Id = user.Id,
        Name = user.Name,
        Role = user.Role,
        Disabled = user.Disabled,
        LockedUntil = user.LockedUntil,
        CreatedAt = user.CreatedAt,
    };
}
