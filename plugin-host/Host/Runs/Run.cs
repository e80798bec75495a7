using Cordon.Abstractions;
using Cordon.Host.Access;

namespace Cordon.Host.Runs;

/// <summary>A run as it stands, without its identities.</summary>
internal sealed record Run
{
    public required string Id { get; init; }

    public string? WorkflowId { get; init; }

    public required string Title { get; init; }

    public required Actor StartedBy { get; init; }

    public required RunTrigger Trigger { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>The id of the run that it takes back.</summary>
    public string? UndoOf { get; init; }

    public required RunStatus Status { get; init; }

    public required string IdentitiesLabel { get; init; }

    /// <summary>How many identities.</summary>
    public required long Total { get; init; }

    /// <summary>SHA-256 over identities and steps, hexadecimal: what an approval is for.</summary>
    public required string Hash { get; init; }

    /// <summary>Why it failed or ended early.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Dry run: what the guardrails would say to the real run.</summary>
    public IReadOnlyList<Problem> Notes { get; init; } = [];

    /// <summary>What the action is doing or waiting for; empty when it has not said.</summary>
    public string Activity { get; init; } = "";

    public required RunApproval Approval { get; init; }

    /// <summary>Who agreed or refused, or null.</summary>
    public Actor? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>Who asked for it to be cancelled, or null.</summary>
    public Actor? CancelledBy { get; init; }

    /// <summary>Where it is, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>Grows with every change of the run.</summary>
    public required long Revision { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public required IReadOnlyList<RunStep> Steps { get; init; }

    /// <summary>No more will happen by itself.</summary>
    public bool HasEnded => Status is RunStatus.Succeeded or RunStatus.CompletedWithErrors or RunStatus.Failed or RunStatus.Cancelled;
}
