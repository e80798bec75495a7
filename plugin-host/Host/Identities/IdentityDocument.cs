using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cordon.Host.Identities;

/// <summary>An identity as a JSON file has it. Members that are not known become attributes.</summary>
internal sealed record IdentityDocument
{
    public string? Value { get; init; }

    public string? DisplayName { get; init; }

    public string? Source { get; init; }

    public string? ExternalId { get; init; }

    public string? Status { get; init; }

    public string? Risk { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public Dictionary<string, JsonElement>? Attributes { get; init; }

    /// <summary>Settable because the serialiser cannot bind extension data to an initialiser.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; set; }
}
