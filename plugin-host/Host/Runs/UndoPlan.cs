using Cordon.Abstractions;

namespace Cordon.Host.Runs;

/// <summary>What an undo of a run would do.</summary>
internal sealed record UndoPlan
{
    /// <summary>In the order in which they would be taken back.</summary>
    public required IReadOnlyList<UndoPlanStep> Steps { get; init; }

    /// <summary>Why nothing can be undone now; null when it can.</summary>
    public Problem? Refusal { get; init; }

    public bool IsPossible => Refusal is null && Steps.Any(step => step.Problem is null);

    public bool IsPartial => Steps.Any(step => step.Problem is not null);
}
