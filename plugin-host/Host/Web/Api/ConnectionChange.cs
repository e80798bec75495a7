using System.Text.Json;

namespace Cordon.Host.Web.Api;

/// <summary>What a connection becomes.</summary>
internal sealed record ConnectionChange
{
    /// <summary>Stays when it is left out.</summary>
    public string? Name { get; init; }

    /// <summary>Masked secrets, and those left out, stay.</summary>
    public JsonElement Settings { get; init; }
}
