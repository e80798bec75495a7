namespace Cordon.Host.Runs;

/// <summary>Where outcomes are kept: the file of <c>cordon run</c>, or the database of the server.</summary>
internal interface IOutcomeJournal
{
    /// <summary>
    /// How long outcomes are gathered before they are written: those that come one by one would each cost a wait for the disk. What a crash finds
    /// unwritten is reconciled as ever.
    /// </summary>
    TimeSpan Gathering { get; }

    /// <summary>
    /// All or none of them are on the disk when it returns; an identity's first outcome stands. Not to be cancelled: what is known must be kept.
    /// </summary>
    ValueTask RecordAsync(IReadOnlyList<OutcomeRecord> outcomes);
}
