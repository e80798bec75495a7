using Cordon.Abstractions;
using Cordon.Host.Access;

namespace Cordon.Host.Detections.Rules;

/// <summary>What became of a change to a rule.</summary>
internal sealed record RuleChange
{
    public required ChangeState State { get; init; }

    /// <summary>The rule after the change; null unless it is done.</summary>
    public Rule? Rule { get; init; }

    /// <summary>Why it was refused.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>What somebody should know of a rule that was saved nevertheless.</summary>
    public IReadOnlyList<Problem> Warnings { get; init; } = [];
}
