namespace Cordon.Host.Runs;

/// <summary>A run in a line, as the tables hold it.</summary>
internal sealed record RunBriefRow
{
    /// <summary>Over <c>runs r</c>.</summary>
    public const string Columns =
        "r.id, r.workflow_id AS WorkflowId, r.title, r.status, r.dry_run AS DryRun, r.total, r.started_by_name AS StartedByName, r.created_at AS CreatedAt, "
        + "r.finished_at AS FinishedAt, "
        + "(SELECT s.succeeded + s.unchanged + s.skipped + s.failed + s.unknown + s.planned FROM run_steps s WHERE s.run = r.number AND s.step = r.step) AS Done, "
        + "(SELECT CAST(sum(s.failed + s.unknown) AS BIGINT) FROM run_steps s WHERE s.run = r.number) AS Failed";

    public required string Id { get; init; }

    public string? WorkflowId { get; init; }

    public required string Title { get; init; }

    public required string Status { get; init; }

    public required bool DryRun { get; init; }

    public required long Total { get; init; }

    public required string StartedByName { get; init; }

    public required long CreatedAt { get; init; }

    public long? FinishedAt { get; init; }

    public long? Done { get; init; }

    public long? Failed { get; init; }

    public RunBrief Show() => new()
    {
        Id = Id,
        WorkflowId = WorkflowId,
        Title = Title,
        Status = Enum.Parse<RunStatus>(Status),
        DryRun = DryRun,
        Total = Total,
        Done = Done ?? 0,
        Failed = Failed ?? 0,
        StartedByName = StartedByName,
        CreatedAt = RunTime.Of(CreatedAt),
        FinishedAt = RunTime.Of(FinishedAt),
    };
}
