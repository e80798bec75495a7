using Cordon.Host.Workflows.Schedules;

namespace Cordon.Host.Workflows;

/// <summary>What a person wants a workflow to be.</summary>
internal sealed record WorkflowEdit
{
    public required string Name { get; init; }

    public string Description { get; init; } = "";

    /// <summary>The id of the collection; null for a workflow that is always started with chosen identities.</summary>
    public string? CollectionId { get; init; }

    public required bool Enabled { get; init; }

    public Schedule? Schedule { get; init; }

    /// <summary>In the order they are done.</summary>
    public required IReadOnlyList<WorkflowStepEdit> Steps { get; init; }

    /// <summary>The workflow as it is.</summary>
    public static WorkflowEdit Of(Workflow workflow) => new()
    {
        Name = workflow.Name,
        Description = workflow.Description,
        CollectionId = workflow.CollectionId,
        Enabled = workflow.Enabled,
        Schedule = workflow.Schedule,
        Steps = [.. workflow.Steps.Select(WorkflowStepEdit.Of)],
    };
}
