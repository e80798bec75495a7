namespace Cordon.Host.Runs;

/// <summary>Part of the outcomes of a run, by step and the order of the collection.</summary>
/// <param name="After">The place to go on from; null at the end.</param>
internal sealed record OutcomeList(IReadOnlyList<RunOutcome> Items, OutcomePlace? After);
