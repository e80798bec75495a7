using Cordon.Abstractions;

namespace Cordon.Host.Runs.History;

/// <summary>What one step of one run did to an identity.</summary>
internal sealed record IdentityRun
{
    public required string RunId { get; init; }

    public required string Title { get; init; }

    public required bool DryRun { get; init; }

    public required bool IsUndo { get; init; }

    /// <summary>The identity's place in the run.</summary>
    public required long Ordinal { get; init; }

    public required string ActionName { get; init; }

    public required OutcomeStatus Status { get; init; }

    public required string Code { get; init; }

    public required string Message { get; init; }

    public required DateTimeOffset At { get; init; }
}
