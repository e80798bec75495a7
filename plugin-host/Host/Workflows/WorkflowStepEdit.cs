using Cordon.Host.Runs;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Workflows;

/// <summary>What a person wants a step to be.</summary>
internal sealed record WorkflowStepEdit
{
    /// <summary>Of a step that is there already; null for a new one.</summary>
    public string? Id { get; init; }

    public required string PluginId { get; init; }

    /// <summary>Null to keep the version of a step, and for a new step to take the one in use.</summary>
    public string? Version { get; init; }

    public required string ActionId { get; init; }

    public string? ConnectionId { get; init; }

    /// <summary>Masked secrets keep their value. Null to keep the options of a step, and for a new step to copy the action's defaults.</summary>
    public JObject? Options { get; init; }

    /// <summary>Null to keep what a step has, and for a new step to take what the manifest suggests.</summary>
    public int? ObjectsPerRun { get; init; }

    public StepInput Takes { get; init; }

    /// <summary>The step as it is.</summary>
    public static WorkflowStepEdit Of(WorkflowStep step) => new()
    {
        Id = step.Id,
        PluginId = step.PluginId,
        ActionId = step.ActionId,
        ConnectionId = step.ConnectionId,
        Takes = step.Takes,
    };
}
