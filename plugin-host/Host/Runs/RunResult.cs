using Cordon.Abstractions;

namespace Cordon.Host.Runs;

/// <summary>How a run ended.</summary>
internal sealed record RunResult
{
    public required RunStatus Status { get; init; }

    public required RunCounts Counts { get; init; }

    /// <summary>Why it stopped, when the status is <see cref="RunStatus.Failed"/>.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>Dry run: what the real run would cost.</summary>
    public Estimate? Estimate { get; init; }
}
