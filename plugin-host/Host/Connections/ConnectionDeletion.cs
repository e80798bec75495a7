using Cordon.Abstractions;
using Cordon.Host.Storage;

namespace Cordon.Host.Connections;

/// <summary>What came of deleting a connection.</summary>
internal sealed record ConnectionDeletion
{
    /// <summary>Somebody else changed it meanwhile.</summary>
    public bool IsStale { get; init; }

    /// <summary>What needs it, if it was not deleted because of that.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public static ConnectionDeletion InUse(IReadOnlyList<RowUse> uses) => new()
    {
        Problems = [.. uses.Select(use => new Problem
        {
            Path = $"/{use.Kind}s/{use.Id}",
            Message = $"Steps of the {use.Kind} {use.Name} work with this connection.",
            Fix = "Give them another connection first, or delete it.",
        })],
    };
}
