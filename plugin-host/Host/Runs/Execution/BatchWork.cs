using Cordon.Abstractions;
using Cordon.Host.Storage;
using Cordon.Host.Workers.HostSide;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Cordon.Host.Runs.Execution;

/// <summary>Takes one batch from being found to its last outcome: worker, mark, send, record.</summary>
internal sealed partial class BatchWork(
    Database database, BatchTable batches, RunWorkers workers, RunSignals signals, RunMetrics metrics, TimeProvider time, ILogger<BatchWork> logger)
{
    /// <param name="batch">Not marked yet.</param>
    /// <param name="plan">What to do with it.</param>
    /// <param name="stopping">Set when the server stops.</param>
    /// <exception cref="WorkerFailedException">The worker could not be started; nothing was sent.</exception>
    /// <exception cref="PluginFailedException">The plugin could not be loaded; nothing was sent.</exception>
    /// <exception cref="FenceLostException">Another node has taken over the batch; its worker here is dead.</exception>
    /// <exception cref="Exception">A <see cref="StorageFailure"/>: what is recorded is kept, and the batch can be taken up again.</exception>
    public async Task<BatchReport> DoAsync(RunBatch batch, RunPlan plan, CancellationToken stopping)
    {
        var worker = await workers.TakeAsync(batch.Step, plan, CancellationToken.None);
        var mayKeep = false;
        try
        {
            await batches.MarkSentAsync(batch, CancellationToken.None);
            var report = await SendAsync(batch, plan, worker, stopping);
            mayKeep = !report.End.WorkerLost;
            return report;
        }
        finally
        {
            if (mayKeep)
            {
                workers.Keep(batch.Step, worker);
            }
            else
            {
                await worker.DisposeAsync();
            }
        }
    }

    private async Task<BatchReport> SendAsync(RunBatch batch, RunPlan plan, Worker worker, CancellationToken stopping)
    {
        LogSending(batch.Run.Id, batch.Step.Step, batch.Number, batch.Items.Count, batch.Attempt);
        metrics.BatchSent();
        signals.Raise(batch.Run.Id);
        var journal = new BatchJournal(database, batches, batch, metrics, worker.Kill);
        await using var watch = new BatchWatch(batch, batches, journal, worker.Kill, signals, logger, stopping);
        var call = new BatchCall(plan, batch.ForPlugin(), maySendAgain: batch.Step.FaultsInARow == 0, watch, time);
        try
        {
            var end = await call.SendAsync(worker, journal, watch.Stop);
            watch.ThrowIfBroken();
            return new BatchReport
            {
                End = end,
                WantsCancel = watch.WantsCancel,
                FailuresInARow = watch.HasTooManyFailures ? journal.FailuresInARow : 0,
                Estimate = call.Estimate,
            };
        }
        catch (StopRunException exception)
        {
            return new BatchReport { End = new BatchEnd(), Problems = [.. exception.Problems.Select(problem => Masked(plan, problem))] };
        }
    }

    private static Problem Masked(RunPlan plan, Problem problem) => new()
    {
        Path = problem.Path,
        Message = plan.Secrets.Apply(problem.Message),
        Fix = plan.Secrets.Apply(problem.Fix),
    };

    [LoggerMessage(10, LogLevel.Debug, "Run {Run}, step {Step}: batch {Batch} of {Identities} identities is sent, attempt {Attempt}")]
    private partial void LogSending(string run, int step, long batch, int identities, int attempt);
}
