namespace Cordon.Host.Access;

/// <summary>What it takes to make a user.</summary>
internal sealed record NewUser
{
    public required string Name { get; init; }

    public required string Role { get; init; }

    public required string Password { get; init; }
}
