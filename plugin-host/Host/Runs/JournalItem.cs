using Cordon.Abstractions;

namespace Cordon.Host.Runs;

/// <summary>An identity of a run's snapshot.</summary>
internal sealed record JournalItem
{
    public required long Ordinal { get; init; }

    public required Identity Identity { get; init; }
}
