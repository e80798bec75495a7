namespace Cordon.Host.Runs.Outcomes;

/// <summary>The table <c>run_outcomes</c> for one step of a run, written by the fastest way that each database has.</summary>
internal interface IOutcomeTable : IAsyncDisposable
{
    /// <summary>An identity's first outcome stands. The answer holds those that were written.</summary>
    Task<IReadOnlyList<OutcomeRecord>> InsertAsync(IReadOnlyList<OutcomeRecord> outcomes, CancellationToken cancellationToken);
}
