using System.Text.Json;
using Cordon.Host.Runs;

namespace Cordon.Host.Workflows.Files;

/// <summary>A step of a <see cref="WorkflowFile"/>.</summary>
internal sealed record WorkflowFileStep
{
    public required string Plugin { get; init; }

    public required string Version { get; init; }

    public required string Action { get; init; }

    /// <summary>The name of the connection.</summary>
    public string? Connection { get; init; }

    /// <summary>Without secrets; whoever imports may add them.</summary>
    public JsonElement? Options { get; init; }

    public int? ObjectsPerRun { get; init; }

    public StepInput Takes { get; init; }
}
