namespace Cordon.Host.Detections.Rules;

/// <summary>When which detection comes to whom, and what is done then. Times are milliseconds since 1970, UTC.</summary>
internal sealed record Rule
{
    /// <summary>Of <c>rules r</c>.</summary>
    public const string Columns = "r.id, r.name, r.description, r.position, r.enabled, r.observe_only AS ObserveOnly, r.condition, r.is_last AS IsLast, "
        + "r.throttle_hours AS ThrottleHours, r.workflow_id AS WorkflowId, (SELECT w.name FROM workflows w WHERE w.id = r.workflow_id) AS WorkflowName, "
        + "r.created_by AS CreatedBy, r.created_by_name AS CreatedByName, r.created_at AS CreatedAt, r.updated_at AS UpdatedAt, r.version";

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>From 0; the first rules are asked first.</summary>
    public required int Position { get; init; }

    /// <summary>One that is not is never asked.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Writes down what it would have done, and does nothing.</summary>
    public required bool ObserveOnly { get; init; }

    /// <summary>A SCIM filter over detection and identity.</summary>
    public required string Condition { get; init; }

    /// <summary>Where it fits, the rules behind it are not asked about the same identity of the same detection.</summary>
    public required bool IsLast { get; init; }

    /// <summary>It leaves an identity alone for so long after it has responded to it; 0 for no time at all.</summary>
    public required int ThrottleHours { get; init; }

    /// <summary>The workflow it starts; null for a rule that only observes.</summary>
    public string? WorkflowId { get; init; }

    public string? WorkflowName { get; init; }

    public required string CreatedBy { get; init; }

    public required string CreatedByName { get; init; }

    public required long CreatedAt { get; init; }

    public required long UpdatedAt { get; init; }

    public required long Version { get; init; }
}
