namespace Cordon.Host.Access;

/// <summary>What it takes to make a token.</summary>
internal sealed record NewApiToken
{
    public required string Name { get; init; }

    public required string Role { get; init; }

    public required int ExpiresInDays { get; init; }
}
