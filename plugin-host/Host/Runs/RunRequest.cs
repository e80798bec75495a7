using Cordon.Host.Access;
using Cordon.Host.Identities;

namespace Cordon.Host.Runs;

/// <summary>What somebody wants done.</summary>
internal sealed record RunRequest
{
    /// <summary>Shown and filtered by; null when no workflow stands behind it.</summary>
    public string? WorkflowId { get; init; }

    /// <summary>The workflow's name.</summary>
    public required string Title { get; init; }

    public required Actor StartedBy { get; init; }

    public required RunTrigger Trigger { get; init; }

    public required bool DryRun { get; init; }

    public required IdentitySelection Identities { get; init; }

    /// <summary>Samples: <c>Contractors</c>, <c>3 chosen identities</c></summary>
    public required string IdentitiesLabel { get; init; }

    /// <summary>At least one, at most <see cref="RunRules.MaxSteps"/>.</summary>
    public required IReadOnlyList<RunStepRequest> Steps { get; init; }

    /// <summary>Why the run is made, where the same reason must never make two: the second request is answered with the first one's run. Sample: <c>response/17</c></summary>
    public string? Cause { get; init; }

    /// <summary>The id of the run that it takes back.</summary>
    public string? UndoOf { get; init; }
}
