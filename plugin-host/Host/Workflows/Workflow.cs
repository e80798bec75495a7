using Cordon.Host.Workflows.Schedules;

namespace Cordon.Host.Workflows;

/// <summary>A collection, a schedule or none, and the steps that are done to its identities.</summary>
internal sealed record Workflow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Null for a workflow that is always started with chosen identities.</summary>
    public string? CollectionId { get; init; }

    public string? CollectionName { get; init; }

    /// <summary>A workflow that is not is started neither by the clock nor by hand, but may be tried dry.</summary>
    public required bool Enabled { get; init; }

    public Schedule? Schedule { get; init; }

    /// <summary>When the clock starts it next.</summary>
    public DateTimeOffset? NextStart { get; init; }

    /// <summary>The id of the user who made it.</summary>
    public required string CreatedBy { get; init; }

    public required string CreatedByName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required long Version { get; init; }

    public required IReadOnlyList<WorkflowStep> Steps { get; init; }
}
