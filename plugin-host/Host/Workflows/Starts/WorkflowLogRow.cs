namespace Cordon.Host.Workflows.Starts;

/// <summary>An entry of a workflow's log as the table holds it. Times are milliseconds since 1970, UTC.</summary>
internal sealed record WorkflowLogRow
{
    public const string Columns = "number, workflow_id AS WorkflowId, due_at AS DueAt, taken_at AS TakenAt, kind, message, run_id AS RunId";

    public required long Number { get; init; }

    public required string WorkflowId { get; init; }

    /// <summary>When its time had come.</summary>
    public required long DueAt { get; init; }

    /// <summary>When somebody last took it on.</summary>
    public required long TakenAt { get; init; }

    public required string Kind { get; init; }

    public required string Message { get; init; }

    /// <summary>The run that was started, or that had not ended yet.</summary>
    public string? RunId { get; init; }
}
