using Cordon.Host.Workflows;
using Cordon.Host.Workflows.Schedules;

namespace Cordon.Host.Web.Api.Workflows;

/// <summary>A workflow as the API shows one; secrets masked.</summary>
internal sealed record WorkflowView
{
    private const int ShownStarts = 5;

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required NamedReference? Collection { get; init; }

    public required bool Enabled { get; init; }

    public required Schedule? Schedule { get; init; }

    /// <summary>The next five; none when it is not enabled or has no schedule.</summary>
    public required IReadOnlyList<DateTimeOffset> NextStarts { get; init; }

    public required IReadOnlyList<WorkflowStepView> Steps { get; init; }

    public required NamedReference CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static WorkflowView Of(Workflow workflow) => new()
    {
        Id = workflow.Id,
        Name = workflow.Name,
        Description = workflow.Description,
        Collection = NamedReference.Of(workflow.CollectionId, workflow.CollectionName),
        Enabled = workflow.Enabled,
        Schedule = workflow.Schedule,
        NextStarts = workflow is { NextStart: { } next, Schedule: { } schedule } ? [next, .. ScheduleTimes.Next(schedule, next, ShownStarts - 1)] : [],
        Steps = [.. workflow.Steps.Select(WorkflowStepView.Of)],
        CreatedBy = new NamedReference { Id = workflow.CreatedBy, Name = workflow.CreatedByName },
        CreatedAt = workflow.CreatedAt,
        UpdatedAt = workflow.UpdatedAt,
    };
}
