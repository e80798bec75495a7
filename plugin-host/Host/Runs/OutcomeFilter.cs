using Cordon.Abstractions;

namespace Cordon.Host.Runs;

/// <summary>Which outcomes of a run to list: those that obey all of it.</summary>
internal sealed record OutcomeFilter
{
    /// <summary>From 1.</summary>
    public int? Step { get; init; }

    public OutcomeStatus? Status { get; init; }

    /// <summary>What the action calls it. Sample: <c>suspended</c></summary>
    public string? Code { get; init; }

    /// <summary>Part of the identity's value, without regard to case.</summary>
    public string? Search { get; init; }
}
