namespace Cordon.Host.Web.Api;

/// <summary>Who calls.</summary>
internal sealed record SessionView
{
    public required string UserId { get; init; }

    public required string Name { get; init; }

    public required string Role { get; init; }

    /// <summary>For the header <c>X-CSRF-Token</c>; null for a program with an API token, which needs none.</summary>
    public required string? CsrfToken { get; init; }
}
