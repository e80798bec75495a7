using System.Text.Json.Serialization;

namespace Cordon.Host.Web.Api;

/// <summary>The body of <c>POST /api/users/{id}/password</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PasswordInput
{
    public string? Password { get; init; }
}
