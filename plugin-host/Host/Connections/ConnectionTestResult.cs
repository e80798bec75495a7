using Cordon.Abstractions;

namespace Cordon.Host.Connections;

/// <summary>What a test of a connection found.</summary>
internal sealed record ConnectionTestResult
{
    public bool Ok => Problems.Count == 0;

    public required IReadOnlyList<Problem> Problems { get; init; }
}
