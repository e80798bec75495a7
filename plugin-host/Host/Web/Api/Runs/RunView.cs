using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Runs;

namespace Cordon.Host.Web.Api.Runs;

/// <summary>A run as the API shows one: what was asked for, how far it is, what became of it.</summary>
internal sealed record RunView
{
    public required string Id { get; init; }

    /// <summary>The id of the workflow; null when there is none behind it.</summary>
    public required string? Workflow { get; init; }

    public required string Title { get; init; }

    /// <summary>Sample: <c>completedWithErrors</c></summary>
    public required string Status { get; init; }

    /// <summary>No more will happen by itself.</summary>
    public required bool Ended { get; init; }

    public required NamedReference StartedBy { get; init; }

    /// <summary>Sample: <c>schedule</c></summary>
    public required string Trigger { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>The id of the run that it takes back.</summary>
    public required string? UndoOf { get; init; }

    /// <summary>Whose identities. Samples: <c>Contractors</c>, <c>3 chosen identities</c></summary>
    public required string Identities { get; init; }

    public required long Total { get; init; }

    /// <summary>Of identities and steps: what an approval names.</summary>
    public required string Hash { get; init; }

    /// <summary>Sample: <c>notNeeded</c></summary>
    public required string Approval { get; init; }

    public required NamedReference? DecidedBy { get; init; }

    public required DateTimeOffset? DecidedAt { get; init; }

    public required NamedReference? CancelledBy { get; init; }

    /// <summary>Why it failed or ended early.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>Dry run: what the guardrails would say to the real run.</summary>
    public required IReadOnlyList<Problem> Notes { get; init; }

    /// <summary>What the action is doing or waiting for.</summary>
    public required string Activity { get; init; }

    /// <summary>The step it is at, from 1.</summary>
    public required int Step { get; init; }

    public required IReadOnlyList<RunStepView> Steps { get; init; }

    /// <summary>Grows with every change of the run.</summary>
    public required long Revision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    public static RunView Of(Run run) => new()
    {
        Id = run.Id,
        Workflow = run.WorkflowId,
        Title = run.Title,
        Status = Word<RunStatus>.Of(run.Status),
        Ended = run.HasEnded,
        StartedBy = NamedReference.Of(run.StartedBy.Id, run.StartedBy.Name),
        Trigger = Word<RunTrigger>.Of(run.Trigger),
        DryRun = run.DryRun,
        UndoOf = run.UndoOf,
        Identities = run.IdentitiesLabel,
        Total = run.Total,
        Hash = run.Hash,
        Approval = Word<RunApproval>.Of(run.Approval),
        DecidedBy = NamedReference.Of(run.DecidedBy?.Id, run.DecidedBy?.Name),
        DecidedAt = run.DecidedAt,
        CancelledBy = NamedReference.Of(run.CancelledBy?.Id, run.CancelledBy?.Name),
        Problems = run.Problems,
        Notes = run.Notes,
        Activity = run.Activity,
        Step = run.Step,
        Steps = [.. run.Steps.Select(RunStepView.Of)],
        Revision = run.Revision,
        CreatedAt = run.CreatedAt,
        StartedAt = run.StartedAt,
        FinishedAt = run.FinishedAt,
    };
}
