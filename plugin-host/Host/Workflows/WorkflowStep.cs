using Cordon.Host.Runs;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Workflows;

/// <summary>An action with its own copy of the options, as it may be shown.</summary>
internal sealed record WorkflowStep
{
    public required string Id { get; init; }

    public required string PluginId { get; init; }

    /// <summary>The version it was saved with.</summary>
    public required string Version { get; init; }

    /// <summary>The version of the plugin that is in use; null when the plugin is not installed.</summary>
    public string? CurrentVersion { get; init; }

    /// <summary>Whether the version it was saved with is still there.</summary>
    public required bool IsInstalled { get; init; }

    public required string ActionId { get; init; }

    /// <summary>Null when the version is not there any more.</summary>
    public string? ActionName { get; init; }

    /// <summary>What the plugin is called; its id when it is not installed.</summary>
    public required string PluginName { get; init; }

    /// <summary>What it does, in a few words; the action's id when the version is not there any more.</summary>
    public required string Title { get; init; }

    public string? ConnectionId { get; init; }

    public string? ConnectionName { get; init; }

    /// <summary>Secrets masked.</summary>
    public required JObject Options { get; init; }

    public required int ObjectsPerRun { get; init; }

    public required StepInput Takes { get; init; }
}
