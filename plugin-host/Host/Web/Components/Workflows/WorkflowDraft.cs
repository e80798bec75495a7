using Cordon.Host.Workflows;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>A workflow as somebody has typed it so far. (Public because components' parameters must be.)</summary>
public sealed record WorkflowDraft
{
    internal string Name { get; init; } = "";

    internal string Description { get; init; } = "";

    /// <summary>Empty for none.</summary>
    internal string CollectionId { get; init; } = "";

    internal bool Enabled { get; init; } = true;

    /// <summary>The version that was edited; 0 for a new one.</summary>
    internal long Version { get; init; }

    internal ScheduleDraft Schedule { get; init; } = new();

    internal IReadOnlyList<StepDraft> Steps { get; init; } = [];

    internal static WorkflowDraft Of(Workflow workflow, TimeZoneInfo zone) => new()
    {
        Name = workflow.Name,
        Description = workflow.Description,
        CollectionId = workflow.CollectionId ?? "",
        Enabled = workflow.Enabled,
        Version = workflow.Version,
        Schedule = ScheduleDraft.Of(workflow.Schedule, zone),
        Steps = [.. workflow.Steps.Select(StepDraft.Of)],
    };
}
