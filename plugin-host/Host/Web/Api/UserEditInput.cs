using System.Text.Json.Serialization;

namespace Cordon.Host.Web.Api;

/// <summary>The body of <c>PUT /api/users/{id}</c>; what is left out stays.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record UserEditInput
{
    public string? Role { get; init; }

    public bool? Disabled { get; init; }
}
