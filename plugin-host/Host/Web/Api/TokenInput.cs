using System.Text.Json.Serialization;

namespace Cordon.Host.Web.Api;

/// <summary>The body of <c>POST /api/tokens</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TokenInput
{
    public string? Name { get; init; }

    public string? Role { get; init; }

    public int? ExpiresInDays { get; init; }
}
