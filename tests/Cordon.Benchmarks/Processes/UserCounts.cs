namespace Cordon.Benchmarks.Processes;

/// <summary>What the simulated org says about one user.</summary>
internal sealed record UserCounts
{
    public required IReadOnlyDictionary<string, ActionCounts> Actions { get; init; }
}
