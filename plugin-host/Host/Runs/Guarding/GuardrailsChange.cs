using Cordon.Abstractions;
using Cordon.Host.Access;

namespace Cordon.Host.Runs.Guarding;

/// <summary>What became of a change to the guardrails.</summary>
internal sealed record GuardrailsChange
{
    public required ChangeState State { get; init; }

    /// <summary>Those in force afterwards; null unless it is done.</summary>
    public StoredGuardrails? Stored { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
