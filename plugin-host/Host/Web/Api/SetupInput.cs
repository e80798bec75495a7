using System.Text.Json.Serialization;

namespace Cordon.Host.Web.Api;

/// <summary>The body of <c>POST /api/setup</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SetupInput
{
    public string? Token { get; init; }

    public string? Name { get; init; }

    public string? Password { get; init; }
}
