using Cordon.Abstractions;
using Cordon.Host.Workers.HostSide;

namespace Cordon.Host.Runs;

/// <summary>
/// Sends the identities of a journal to an action, batch by batch, and records what becomes of each, until none is left, nothing
/// further can succeed, or a person cancels. Whatever happens, the journal can be gone on with.
/// </summary>
internal sealed class RunEngine(Journal journal, RunPlan plan, IRunObserver observer, TimeProvider time)
{
    /// <summary>A plugin that fails this often in a row will not recover by itself.</summary>
    private const int MaxFailuresInARow = 3;

    private Worker? _worker;
    private Estimate? _estimate;
    private int _failuresInARow;

    /// <param name="starting">A worker that is starting already, or null to start one when it is needed.</param>
    /// <param name="cancellationToken">Set when a person cancels.</param>
    public async Task<RunResult> RunAsync(Task<Worker>? starting, CancellationToken cancellationToken)
    {
        journal.SetStatus(RunStatus.Running);
        journal.CountInterruptedBatches();
        try
        {
            _worker = starting is null ? null : await starting;
            var cancelled = !await SendAllAsync(cancellationToken);
            return Finish(cancelled ? RunStatus.Cancelled : null, []);
        }
        catch (StopRunException exception)
        {
            return Finish(RunStatus.Failed, [.. exception.Problems.Select(Masked)]);
        }
        catch (PluginFailedException exception)
        {
            return Finish(RunStatus.Failed, [PluginProblem(exception.Message)]);
        }
        catch (WorkerFailedException exception)
        {
            return Finish(RunStatus.Failed, [PluginProblem(exception.Message)]);
        }
        finally
        {
            await EndWorkerAsync();
        }
    }

    /// <summary>False when it was cancelled before the end.</summary>
    private async Task<bool> SendAllAsync(CancellationToken cancellationToken)
    {
        var behind = 0L;
        while (journal.NextBatch(behind, plan.ObjectsPerRun) is { } batch)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            _worker ??= await Worker.StartAsync(plan.Plugin, plan.Limits, cancellationToken);
            journal.MarkSent(batch);
            var call = new BatchCall(plan, batch, maySendAgain: _failuresInARow == 0, observer, time);
            var end = await call.SendAsync(_worker, journal, cancellationToken);
            Add(call.Estimate);
            if (end.Cancelled)
            {
                return false;
            }

            await AfterAsync(end);
            behind = end.SendAgain ? 0 : batch.Items[^1].Ordinal;
        }

        return true;
    }

    private async Task AfterAsync(BatchEnd end)
    {
        if (end.Failure is null)
        {
            _failuresInARow = 0;
            return;
        }

        if (end.WorkerLost)
        {
            await EndWorkerAsync();
        }

        observer.Log(LogLevel.Error, plan.Secrets.Apply(end.Failure));
        if (++_failuresInARow == MaxFailuresInARow)
        {
            throw new StopRunException(PluginProblem(end.Failure));
        }

        if (end.SendAgain)
        {
            journal.CountInterruptedBatches();
        }
    }

    private RunResult Finish(RunStatus? stopped, IReadOnlyList<Problem> problems)
    {
        var counts = journal.Counts();
        var status = stopped
            ?? (counts[OutcomeStatus.Failed] + counts[OutcomeStatus.Unknown] > 0 ? RunStatus.CompletedWithErrors : RunStatus.Succeeded);
        journal.SetStatus(status);
        return new RunResult { Status = status, Counts = counts, Problems = problems, Estimate = _estimate };
    }

    private void Add(Estimate? estimate)
    {
        if (estimate is not null)
        {
            _estimate = new Estimate
            {
                Requests = estimate.Requests + (_estimate?.Requests ?? 0),
                Duration = estimate.Duration + (_estimate?.Duration ?? TimeSpan.Zero),
            };
        }
    }

    private Problem Masked(Problem problem) => new()
    {
        Path = problem.Path,
        Message = plan.Secrets.Apply(problem.Message),
        Fix = plan.Secrets.Apply(problem.Fix),
    };

    private Problem PluginProblem(string failure) => new()
    {
        Path = "",
        Message = $"The plugin failed: {plan.Secrets.Apply(failure)}",
        Fix = "The run can be resumed; if it fails again, report this to the plugin's publisher.",
    };

    private async Task EndWorkerAsync()
    {
        if (_worker is not null)
        {
            await _worker.DisposeAsync();
            _worker = null;
        }
    }
}
