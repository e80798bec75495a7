using Cordon.Abstractions;
using Cordon.Host.Workflows;
using Cordon.Host.Workflows.Schedules;

namespace Cordon.Host.Web.Api.Workflows;

/// <summary>What a workflow is to be.</summary>
internal sealed record WorkflowInput
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    /// <summary>The id of a collection.</summary>
    public string? Collection { get; init; }

    /// <summary>True when it is left out.</summary>
    public bool? Enabled { get; init; }

    public Schedule? Schedule { get; init; }

    public IReadOnlyList<WorkflowStepInput>? Steps { get; init; }

    public WorkflowEdit Edit(List<Problem> problems) => new()
    {
        Name = Name?.Trim() ?? "",
        Description = Description?.Trim() ?? "",
        CollectionId = Collection,
        Enabled = Enabled ?? true,
        Schedule = Schedule,
        Steps = [.. (Steps ?? []).Select((step, index) => step.Edit($"/steps/{index}", problems))],
    };
}
