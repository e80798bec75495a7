using System.Text.Json;
using Cordon.Host.Access;

namespace Cordon.Host.Runs;

/// <summary>A row of the table <c>runs</c>.</summary>
internal sealed record RunRow
{
    public const string Columns =
        "r.number, r.id, r.workflow_id AS WorkflowId, r.title, r.started_by AS StartedBy, r.started_by_name AS StartedByName, r.started_how AS StartedHow, "
        + "r.dry_run AS DryRun, r.undo_of AS UndoOf, r.status, r.identities_label AS IdentitiesLabel, r.total, r.hash, r.problems, r.notes, r.activity, "
        + "r.approval, r.decided_by AS DecidedBy, r.decided_by_name AS DecidedByName, r.decided_at AS DecidedAt, r.cancelled_by AS CancelledBy, "
        + "r.cancelled_by_name AS CancelledByName, r.stop_after AS StopAfter, r.failures_in_a_row AS FailuresInARow, r.step, r.revision, "
        + "r.created_at AS CreatedAt, r.started_at AS StartedAt, r.finished_at AS FinishedAt";

    public required long Number { get; init; }

    public required string Id { get; init; }

    public string? WorkflowId { get; init; }

    public required string Title { get; init; }

    public required string StartedBy { get; init; }

    public required string StartedByName { get; init; }

    public required string StartedHow { get; init; }

    public required bool DryRun { get; init; }

    public string? UndoOf { get; init; }

    public required string Status { get; init; }

    public required string IdentitiesLabel { get; init; }

    public required long Total { get; init; }

    public required string Hash { get; init; }

    public required string Problems { get; init; }

    public required string Notes { get; init; }

    public required string Activity { get; init; }

    public required string Approval { get; init; }

    public string? DecidedBy { get; init; }

    public string? DecidedByName { get; init; }

    public long? DecidedAt { get; init; }

    public string? CancelledBy { get; init; }

    public string? CancelledByName { get; init; }

    public required int StopAfter { get; init; }

    public required int FailuresInARow { get; init; }

    public required int Step { get; init; }

    public required long Revision { get; init; }

    public required long CreatedAt { get; init; }

    public long? StartedAt { get; init; }

    public long? FinishedAt { get; init; }

    public Run Run(IReadOnlyList<RunStep> steps) => new()
    {
        Id = Id,
        WorkflowId = WorkflowId,
        Title = Title,
        StartedBy = new Actor { Id = StartedBy, Name = StartedByName },
        Trigger = Enum.Parse<RunTrigger>(StartedHow),
        DryRun = DryRun,
        UndoOf = UndoOf,
        Status = Enum.Parse<RunStatus>(Status),
        IdentitiesLabel = IdentitiesLabel,
        Total = Total,
        Hash = Hash,
        Problems = JsonSerializer.Deserialize(Problems, RunJson.Default.IReadOnlyListProblem)!,
        Notes = JsonSerializer.Deserialize(Notes, RunJson.Default.IReadOnlyListProblem)!,
        Activity = Activity,
        Approval = Enum.Parse<RunApproval>(Approval),
        DecidedBy = DecidedBy is null ? null : new Actor { Id = DecidedBy, Name = DecidedByName! },
        DecidedAt = RunTime.Of(DecidedAt),
        CancelledBy = CancelledBy is null ? null : new Actor { Id = CancelledBy, Name = CancelledByName! },
        Step = Step,
        Revision = Revision,
        CreatedAt = RunTime.Of(CreatedAt),
        StartedAt = RunTime.Of(StartedAt),
        FinishedAt = RunTime.Of(FinishedAt),
        Steps = steps,
    };
}
