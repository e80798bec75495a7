using Cordon.Abstractions;
using Cordon.Host.Workers.HostSide;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Runs;

/// <summary>Sends one batch to a worker and records what comes back.</summary>
/// <param name="maySendAgain">False when a worker was lost just before: it may be unlucky once, not twice.</param>
internal sealed class BatchCall(RunPlan plan, JournalBatch batch, bool maySendAgain, IRunObserver observer, TimeProvider time)
{
    private readonly bool[] _settled = new bool[batch.Items.Count];

    public Estimate? Estimate { get; private set; }

    public async Task<BatchEnd> SendAsync(Worker worker, IOutcomeJournal journal, CancellationToken cancellationToken)
    {
        var outcomes = new OutcomeWriter(journal, observer);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = WriteAsync(outcomes, stop);
        try
        {
            var end = await ExecuteAsync(worker, outcomes, stop.Token);
            if (!end.Cancelled && !end.SendAgain)
            {
                SettleRest(outcomes, end.Failure ?? "The plugin gave no outcome.");
            }

            return end;
        }
        finally
        {
            outcomes.Complete();
            await writing;
        }
    }

    /// <summary>A journal that cannot be written stops the batch: what is not on the disk must not go on happening outside.</summary>
    private static async Task WriteAsync(OutcomeWriter outcomes, CancellationTokenSource stop)
    {
        try
        {
            await outcomes.WriteAsync();
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task<BatchEnd> ExecuteAsync(Worker worker, OutcomeWriter outcomes, CancellationToken cancellationToken)
    {
        try
        {
            var done = await worker.ExecuteAsync(Message(), message => Receive(message, outcomes), cancellationToken);
            return new BatchEnd { Cancelled = done.Cancelled };
        }
        catch (PluginFailedException exception)
        {
            return new BatchEnd { Failure = exception.Message };
        }
        catch (WorkerFailedException) when (cancellationToken.IsCancellationRequested)
        {
            return new BatchEnd { Cancelled = true, WorkerLost = true };
        }
        catch (WorkerFailedException exception)
        {
            var sendAgain = maySendAgain && exception.Failure == WorkerFailure.Exited;
            return new BatchEnd { Failure = exception.Message, WorkerLost = true, SendAgain = sendAgain };
        }
    }

    private ExecuteMessage Message() => new()
    {
        Identities = [.. batch.Items.Select(item => item.Identity)],
        Options = plan.Options,
        Connection = plan.Connection,
        DryRun = plan.DryRun,
        Attempt = batch.Attempt,
        FirstSentAt = batch.FirstSentAt,
        StepKey = plan.StepKey,
    };

    private void Receive(WorkerMessage message, OutcomeWriter outcomes)
    {
        switch (message)
        {
            case OutcomeMessage { Index: var index, Outcome: var outcome } when index >= 0 && index < _settled.Length && !_settled[index]:
                _settled[index] = true;
                outcomes.Add(Record(batch.Items[index], outcome));
                break;
            case EstimateMessage estimate:
                Estimate = estimate.Estimate;
                break;
            case ProgressMessage progress:
                observer.Progress(plan.Secrets.Apply(progress.Text));
                break;
            case LogMessage log:
                observer.Log(log.Level, plan.Secrets.Apply(log.Text));
                break;
        }
    }

    private OutcomeRecord Record(JournalItem item, Outcome outcome) => new()
    {
        Ordinal = item.Ordinal,
        Identity = item.Identity.Value,
        Status = outcome.Status,
        Code = outcome.Code,
        Message = plan.Secrets.Apply(outcome.Message),
        Before = plan.Secrets.Apply(outcome.Before?.ToJsonString()),
        After = plan.Secrets.Apply(outcome.After?.ToJsonString()),
        RequestId = outcome.RequestId,
        Attempts = batch.Attempt,
        At = time.GetUtcNow(),
    };

    /// <summary>Whatever has no outcome was sent, or may have been, and nobody will say what became of it.</summary>
    private void SettleRest(OutcomeWriter outcomes, string reason)
    {
        var unknown = new Outcome
        {
            Status = plan.DryRun ? OutcomeStatus.Failed : OutcomeStatus.Unknown,
            Code = "no_answer",
            Message = $"It is not known what became of it: {reason}",
        };
        for (var i = 0; i < _settled.Length; i++)
        {
            if (!_settled[i])
            {
                outcomes.Add(Record(batch.Items[i], unknown));
            }
        }
    }
}
