using Cordon.Host.Runs.Execution;

namespace Cordon.Host.Runs;

/// <summary>
/// Waits for changes of a run. Each state of a run has a number that grows: whoever says which was seen last misses nothing, however long the
/// connection was away.
/// </summary>
internal sealed class RunProgress(RunStore runs, RunSignals signals)
{
    /// <summary>How soon a change by another node is seen.</summary>
    private static readonly TimeSpan _poll = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The run as soon as its revision is above <paramref name="seen"/>; null when there is no such run. Changes that follow each other quickly are seen
    /// as one.
    /// </summary>
    public async Task<Run?> NextAsync(string id, long seen, CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = signals.NextAsync(id);
            var run = await runs.FindAsync(id, cancellationToken);
            if (run is null || run.Revision > seen)
            {
                return run;
            }

            await Task.WhenAny(changed, Task.Delay(_poll, TimeProvider.System, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The run when it has ended or waits for a person; null when there is no such run.</summary>
    public async Task<Run?> UntilStillAsync(string id, CancellationToken cancellationToken)
    {
        var run = await runs.FindAsync(id, cancellationToken);
        while (run is { HasEnded: false, Status: not RunStatus.WaitingForApproval })
        {
            run = await NextAsync(id, run.Revision, cancellationToken);
        }

        return run;
    }
}
