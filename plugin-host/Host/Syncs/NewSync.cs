using Newtonsoft.Json.Linq;

namespace Cordon.Host.Syncs;

/// <summary>How a connection's collector is to work.</summary>
internal sealed record NewSync
{
    public required string ConnectionId { get; init; }

    public required string PluginId { get; init; }

    public required string ActionId { get; init; }

    /// <summary>Checked by the action's form, defaults left out.</summary>
    public required JObject Options { get; init; }

    public bool Creates { get; init; } = true;

    public int MaxIdentities { get; init; } = SyncStore.UsualMaxIdentities;
}
