using Cordon.Abstractions;

namespace Cordon.Host.Connections;

/// <summary>What came of saving a connection: the connection, or why not.</summary>
internal sealed record ConnectionSaving
{
    public Connection? Connection { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>There is no such connection.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Somebody else changed it meanwhile.</summary>
    public bool IsStale { get; init; }
}
