using Cordon.Abstractions;

namespace Cordon.Host.Connections;

/// <summary>What a test of a connection found.</summary>
internal sealed record ConnectionTestResult
{
    public bool Ok => Problems.Count == 0;

    public required IReadOnlyList<Problem> Problems { get; init; }

    /// <summary>What was looked at, one by one; the order of the tests.</summary>
    public IReadOnlyList<ConnectionTestNote> Notes { get; init; } = [];
}
