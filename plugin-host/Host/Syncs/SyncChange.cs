using Cordon.Abstractions;
using Cordon.Host.Access;

namespace Cordon.Host.Syncs;

/// <summary>What became of a change to a sync.</summary>
internal sealed record SyncChange
{
    public required ChangeState State { get; init; }

    /// <summary>Null unless it is done.</summary>
    public SyncRow? Sync { get; init; }

    public IReadOnlyList<Problem> Problems { get; init; } = [];
}
