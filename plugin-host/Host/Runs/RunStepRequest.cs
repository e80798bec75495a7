using Newtonsoft.Json.Linq;

namespace Cordon.Host.Runs;

/// <summary>One step of what somebody wants done.</summary>
internal sealed record RunStepRequest
{
    public required string PluginId { get; init; }

    /// <summary>The exact version: a step keeps the one that it was saved with.</summary>
    public required string Version { get; init; }

    public required string ActionId { get; init; }

    /// <summary>With its secrets, defaults filled in.</summary>
    public required JObject Options { get; init; }

    /// <summary>Null where the plugin needs none.</summary>
    public string? ConnectionId { get; init; }

    public required int ObjectsPerRun { get; init; }

    public StepInput Takes { get; init; }
}
