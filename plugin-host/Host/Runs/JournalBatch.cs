namespace Cordon.Host.Runs;

/// <summary>Identities without an outcome that are sent together: neighbours in the snapshot, all sent equally often before.</summary>
internal sealed record JournalBatch
{
    public required IReadOnlyList<JournalItem> Items { get; init; }

    /// <summary>1 when they were never sent.</summary>
    public required int Attempt { get; init; }

    public DateTimeOffset? FirstSentAt { get; init; }
}
