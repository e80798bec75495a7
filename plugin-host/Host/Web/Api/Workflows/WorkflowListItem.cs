using Cordon.Host.Workflows;
using Cordon.Host.Workflows.Schedules;

namespace Cordon.Host.Web.Api.Workflows;

/// <summary>A workflow in the list of workflows.</summary>
internal sealed record WorkflowListItem
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required NamedReference? Collection { get; init; }

    public required bool Enabled { get; init; }

    public required Schedule? Schedule { get; init; }

    public required DateTimeOffset? NextStart { get; init; }

    public required int StepCount { get; init; }

    /// <summary>What each step does, in their order. Sample: <c>Suspend User</c></summary>
    public required IReadOnlyList<string> StepTitles { get; init; }

    /// <summary>The last run that was not dry, or null.</summary>
    public required WorkflowLastRun? LastRun { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static WorkflowListItem Of(WorkflowOverview overview)
    {
        var workflow = overview.Row.Show([]);
        return new WorkflowListItem
        {
            Id = workflow.Id,
            Name = workflow.Name,
            Description = workflow.Description,
            Collection = NamedReference.Of(workflow.CollectionId, workflow.CollectionName),
            Enabled = workflow.Enabled,
            Schedule = workflow.Schedule,
            NextStart = workflow.NextStart,
            StepCount = overview.StepTitles.Count,
            StepTitles = overview.StepTitles,
            LastRun = WorkflowLastRun.Of(overview.LastRun),
            UpdatedAt = workflow.UpdatedAt,
        };
    }
}
