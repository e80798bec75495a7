using Cordon.Host.Access;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Runs;

/// <summary>One action over chosen identities, without a workflow.</summary>
internal sealed record ActionRequest
{
    public required Actor Actor { get; init; }

    public required string PluginId { get; init; }

    public required string ActionId { get; init; }

    /// <summary>Null where the plugin needs none.</summary>
    public string? ConnectionId { get; init; }

    /// <summary>Secrets that are masked or left out are those of the action's defaults; null for the defaults themselves.</summary>
    public JObject? Options { get; init; }

    /// <summary>Null for what the manifest suggests.</summary>
    public int? ObjectsPerRun { get; init; }

    /// <summary>Ids in the store.</summary>
    public required IReadOnlyList<string> Identities { get; init; }

    public required bool DryRun { get; init; }
}
