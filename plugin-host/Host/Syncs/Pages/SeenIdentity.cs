using System.Text.Json.Serialization;

namespace Cordon.Host.Syncs.Pages;

/// <summary>An identity that a page has brought, on its way into the database.</summary>
internal sealed record SeenIdentity(
    [property: JsonPropertyName("e")] string ExternalId,
    [property: JsonPropertyName("n")] int Number);
