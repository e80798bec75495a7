using Cordon.Abstractions;

namespace Cordon.Host.Runs;

/// <summary>What became of a request: a run, or why there is none.</summary>
internal sealed record RunStart
{
    public Run? Run { get; init; }

    /// <summary>All that is wrong; then nothing was started.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
