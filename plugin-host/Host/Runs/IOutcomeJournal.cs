namespace Cordon.Host.Runs;

/// <summary>Where outcomes are kept: the file of <c>cordon run</c>, or the database of the server.</summary>
internal interface IOutcomeJournal
{
    /// <summary>
    /// All or none of them are on the disk when it returns; an identity's first outcome stands. Not to be cancelled: what is known must be kept.
    /// </summary>
    ValueTask RecordAsync(IReadOnlyList<OutcomeRecord> outcomes);
}
