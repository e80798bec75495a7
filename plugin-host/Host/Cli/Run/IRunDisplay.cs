using Cordon.Host.Runs;

namespace Cordon.Host.Cli.Run;

/// <summary>How <c>cordon run</c> shows itself: to a terminal, to a pipe, or to a program.</summary>
internal interface IRunDisplay : IRunObserver
{
    /// <summary>The run is about to start.</summary>
    void Begin(RunHeadline headline);

    /// <summary>The run has ended.</summary>
    /// <param name="summary">How.</param>
    /// <param name="outcomes">Every outcome of the run, in the order of the collection.</param>
    Task EndAsync(RunSummary summary, IEnumerable<OutcomeRecord> outcomes);
}
