using Cordon.Abstractions;
using Cordon.Host.Access;

namespace Cordon.Host.Runs;

/// <summary>What became of a change to the retention.</summary>
internal sealed record RetentionChange
{
    public required ChangeState State { get; init; }

    /// <summary>What holds afterwards; null unless it is done.</summary>
    public RetentionPeriod? Period { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
