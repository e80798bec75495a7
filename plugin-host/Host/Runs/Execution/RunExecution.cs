using Cordon.Abstractions;
using Cordon.Host.Runs.Guarding;
using Cordon.Host.Storage;
using Cordon.Host.Workers.HostSide;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Cordon.Host.Runs.Execution;

/// <summary>
/// Works on runs, one batch a turn. Whatever happens in between, the tables hold all that is needed to go on: each turn begins by reading them.
/// </summary>
internal sealed partial class RunExecution(
    Database database,
    BatchTable batches,
    BatchWork work,
    BatchEndings batchEndings,
    StepPlans plans,
    RunWorkers workers,
    RunEndings endings,
    RunMetrics metrics,
    ILogger<RunExecution> logger)
{
    /// <summary>A plugin that fails this often in a row will not recover by itself.</summary>
    private const int MaxFaultsInARow = 3;

    /// <param name="id">The run.</param>
    /// <param name="stopping">Set when the server stops: the batch under way ends between two identities.</param>
    /// <exception cref="Exception">A <see cref="StorageFailure"/>: the turn can be taken again. Anything else is a fault of this program.</exception>
    public async Task<RunTurn> TakeTurnAsync(string id, CancellationToken stopping)
    {
        try
        {
            return await ReadAsync(id) is ({ } run, var steps) ? await TakeTurnAsync(run, steps, stopping) : RunTurn.Ended;
        }
        catch (FenceLostException)
        {
            metrics.FenceLost();
            LogFenceLost(id);
            return RunTurn.Wait;
        }
    }

    /// <summary>
    /// Ends a run on which no turn can be taken, because of a fault in this program. If another node has gone on with it meanwhile, the fault is this node's
    /// alone, and the run is left to that one.
    /// </summary>
    /// <exception cref="Exception">A <see cref="StorageFailure"/>.</exception>
    public async Task<RunTurn> GiveUpAsync(string id, Exception exception)
    {
        LogGivenUp(exception, id, exception.GetType().Name);
        if (await ReadAsync(id) is not ({ } run, _))
        {
            return RunTurn.Ended;
        }

        if (await batches.IsHeldElsewhereAsync(run, CancellationToken.None))
        {
            return RunTurn.Wait;
        }

        var problem = new Problem { Path = "", Message = $"Cordon failed: {exception.GetType().Name}.", Fix = "Look into the server's log. The run can be resumed." };
        await endings.EndAsync(run, batch: null, RunStatus.Failed, [problem], CancellationToken.None);
        return RunTurn.Ended;
    }

    /// <summary>Null when there is no run to work on.</summary>
    private async Task<(RunRow? Run, IReadOnlyList<RunStepRow> Steps)> ReadAsync(string id)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        var run = await RunStore.RowAsync(connection, transaction: null, id, CancellationToken.None);
        return run?.Status is nameof(RunStatus.Queued) or nameof(RunStatus.Running) or nameof(RunStatus.Interrupted)
            ? (run, await RunStore.StepsAsync(connection, transaction: null, run.Number, CancellationToken.None))
            : (null, []);
    }

    private async Task<RunTurn> TakeTurnAsync(RunRow run, IReadOnlyList<RunStepRow> steps, CancellationToken stopping)
    {
        var step = steps[run.Step - 1];
        var (batch, isHeldElsewhere) = await batches.FindAsync(run, step, CancellationToken.None);
        if (isHeldElsewhere)
        {
            return RunTurn.Wait;
        }

        if (run.CancelledBy is not null)
        {
            return await EndAsync(run, held: null, RunStatus.Cancelled, []);
        }

        if (stopping.IsCancellationRequested)
        {
            return await ParkAsync(run, held: null);
        }

        if (!await endings.BeginAsync(run, step, CancellationToken.None))
        {
            return RunTurn.Ended;
        }

        return batch switch
        {
            null => await EndStepAsync(run, steps),
            { Items.Count: 0 } => await CloseAsync(batch),
            _ => await WorkAsync(batch, stopping),
        };
    }

    private async Task<RunTurn> EndStepAsync(RunRow run, IReadOnlyList<RunStepRow> steps)
    {
        await workers.EndAsync(run.Number, run.Step);
        return await endings.EndStepAsync(run, steps, CancellationToken.None);
    }

    /// <summary>Every identity of the batch has its outcome, but its end was not written down.</summary>
    private async Task<RunTurn> CloseAsync(RunBatch batch)
    {
        await batches.MarkSentAsync(batch, CancellationToken.None);
        await batchEndings.EndAsync(batch, estimate: null, faults: 0, CancellationToken.None);
        return RunTurn.GoOn;
    }

    private async Task<RunTurn> WorkAsync(RunBatch batch, CancellationToken stopping)
    {
        var plan = await plans.ReadAsync(batch.Run, batch.Step, CancellationToken.None);
        if (plan.Plan is null)
        {
            return await EndAsync(batch.Run, held: null, RunStatus.Failed, plan.Problems);
        }

        try
        {
            var report = await work.DoAsync(batch, plan.Plan, stopping);
            return await AfterAsync(batch, plan.Plan, report);
        }
        catch (Exception exception) when (exception is WorkerFailedException or PluginFailedException)
        {
            return await EndAsync(batch.Run, held: null, RunStatus.Failed, [PluginProblem(plan.Plan, exception.Message)]);
        }
    }

    private async Task<RunTurn> AfterAsync(RunBatch batch, RunPlan plan, BatchReport report)
    {
        switch (report)
        {
            case { Problems.Count: > 0 }:
                return await EndAsync(batch.Run, batch, RunStatus.Failed, report.Problems);
            case { FailuresInARow: > 0 }:
                return await EndAsync(batch.Run, batch, RunStatus.Failed, [GuardrailCheck.TooManyFailures(report.FailuresInARow)]);
            case { End.Cancelled: true, WantsCancel: true }:
                return await EndAsync(batch.Run, batch, RunStatus.Cancelled, []);
            case { End.Cancelled: true }:
                return await ParkAsync(batch.Run, batch);
            case { End.Failure: null }:
                await batchEndings.EndAsync(batch, report.Estimate, faults: 0, CancellationToken.None);
                return RunTurn.GoOn;
            default:
                return await AfterFaultAsync(batch, plan, report);
        }
    }

    /// <summary>The plugin failed, or its worker did.</summary>
    private async Task<RunTurn> AfterFaultAsync(RunBatch batch, RunPlan plan, BatchReport report)
    {
        var faults = batch.Step.FaultsInARow + 1;
        LogFault(batch.Run.Id, batch.Step.Step, batch.Number, plan.Secrets.Apply(report.End.Failure!));
        if (report.End.WorkerLost)
        {
            metrics.WorkerFailed();
        }

        if (report.End.SendAgain)
        {
            await batchEndings.NoteFaultAsync(batch, faults, CancellationToken.None);
        }
        else
        {
            await batchEndings.EndAsync(batch, report.Estimate, faults, CancellationToken.None);
        }

        return faults < MaxFaultsInARow
            ? RunTurn.GoOn
            : await EndAsync(batch.Run, held: null, RunStatus.Failed, [PluginProblem(plan, report.End.Failure!)]);
    }

    private async Task<RunTurn> EndAsync(RunRow run, RunBatch? held, RunStatus status, IReadOnlyList<Problem> problems)
    {
        await workers.EndAsync(run.Number, run.Step);
        await endings.EndAsync(run, held, status, problems, CancellationToken.None);
        return RunTurn.Ended;
    }

    private async Task<RunTurn> ParkAsync(RunRow run, RunBatch? held)
    {
        await workers.EndAsync(run.Number, run.Step);
        await endings.ParkAsync(run, held, CancellationToken.None);
        LogParked(run.Id);
        return RunTurn.Parked;
    }

    private static Problem PluginProblem(RunPlan plan, string failure) => new()
    {
        Path = "",
        Message = $"The plugin failed: {plan.Secrets.Apply(failure)}",
        Fix = "The run can be resumed; if it fails again, report this to the plugin's publisher.",
    };

    [LoggerMessage(21, LogLevel.Information, "Run {Run} is parked, because the server stops")]
    private partial void LogParked(string run);

    [LoggerMessage(22, LogLevel.Error, "Run {Run}, step {Step}: batch {Batch} failed: {Reason}")]
    private partial void LogFault(string run, int step, long batch, string reason);

    [LoggerMessage(23, LogLevel.Warning, "Run {Run}: another node has taken over its batch")]
    private partial void LogFenceLost(string run);

    [LoggerMessage(24, LogLevel.Error, "Run {Run} is given up here: {Fault}")]
    private partial void LogGivenUp(Exception exception, string run, string fault);
}
