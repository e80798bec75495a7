using Newtonsoft.Json.Linq;

namespace Cordon.Host.Connections;

/// <summary>A named set of credentials for one outside system, as it may be shown.</summary>
internal sealed record Connection
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>The plugin whose schema it was last saved by.</summary>
    public required string PluginId { get; init; }

    /// <summary>The user who made it.</summary>
    public required string OwnerId { get; init; }

    /// <summary>Secrets masked.</summary>
    public required JObject Settings { get; init; }

    public required long Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
