using System.Text.Json.Serialization;

namespace Cordon.Host.Web.Api;

/// <summary>The body of <c>POST /api/users</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record UserInput
{
    public string? Name { get; init; }

    public string? Role { get; init; }

    public string? Password { get; init; }
}
