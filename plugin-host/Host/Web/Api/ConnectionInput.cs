using System.Text.Json;

namespace Cordon.Host.Web.Api;

/// <summary>A connection to be made or tested.</summary>
internal sealed record ConnectionInput
{
    /// <summary>When testing: the stored connection whose secrets stand for masks.</summary>
    public string? Id { get; init; }

    /// <summary>Sample: <c>okta</c></summary>
    public string? Type { get; init; }

    /// <summary>What the plugin suggests when it is left out.</summary>
    public string? Name { get; init; }

    public JsonElement Settings { get; init; }
}
