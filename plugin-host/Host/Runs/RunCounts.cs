using Cordon.Abstractions;

namespace Cordon.Host.Runs;

/// <summary>How many identities of a run have which outcome.</summary>
internal sealed record RunCounts
{
    public required long Total { get; init; }

    public required IReadOnlyDictionary<OutcomeStatus, long> ByStatus { get; init; }

    /// <summary>Identities without an outcome.</summary>
    public long Open => Total - ByStatus.Values.Sum();

    public long this[OutcomeStatus status] => ByStatus.GetValueOrDefault(status);
}
