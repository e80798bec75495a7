using System.Text.Json;

namespace Cordon.Okta;

/// <summary>
/// What is needed of Okta's User object. Sample: <c>{"id":"00u…","status":"ACTIVE","statusChanged":"2025-06-26T23:32:51.000Z",
/// "passwordChanged":null,"transitioningToStatus":null,"profile":{"login":"jane@example.com","email":"jane@example.com"}}</c>
/// </summary>
public sealed record OktaUser
{
    public required string Id { get; init; }

    /// <summary>Such as <c>ACTIVE</c>; see <see cref="OktaStatus"/>.</summary>
    public required string Status { get; init; }

    public required string Login { get; init; }

    /// <summary>Null where the profile has none.</summary>
    public string? Email { get; init; }

    /// <summary>By the org's clock.</summary>
    public DateTimeOffset? StatusChanged { get; init; }

    /// <summary>By the org's clock.</summary>
    public DateTimeOffset? PasswordChanged { get; init; }

    /// <summary>The status the user is on its way to, or null.</summary>
    public string? TransitioningTo { get; init; }

    /// <returns>Null when the object is not a user.</returns>
    public static OktaUser? Read(JsonElement user)
    {
        var login = user.Member("profile").Text("login");
        return user.Text("id") is { Length: > 0 } id && user.Text("status") is { Length: > 0 } status && login is not null
            ? new OktaUser
            {
                Id = id,
                Status = status,
                Login = login,
                Email = user.Member("profile").Text("email"),
                StatusChanged = user.Time("statusChanged"),
                PasswordChanged = user.Time("passwordChanged"),
                TransitioningTo = user.Text("transitioningToStatus"),
            }
            : null;
    }
}
