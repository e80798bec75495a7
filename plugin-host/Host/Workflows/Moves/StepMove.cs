using Cordon.Abstractions;
using Cordon.Host.Catalog.Plans;

namespace Cordon.Host.Workflows.Moves;

/// <summary>What moving a step on to another version of its plugin would do to its options.</summary>
internal sealed record StepMove
{
    public required string From { get; init; }

    public required string To { get; init; }

    /// <summary>The options that are different, or whose value becomes another one; secrets masked.</summary>
    public required IReadOnlyList<FieldChange> Fields { get; init; }

    /// <summary>What stands in the way; none when it can be done.</summary>
    public required IReadOnlyList<Problem> Problems { get; init; }
}
