using Cordon.Host.Runs;
using Cordon.Host.Runs.Execution;
using Cordon.Host.Storage;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Cordon.Host.Scheduling;

/// <summary>
/// Brings runs to the schedule: those that were just made at once, and every few seconds any that has not ended and has no job, whatever became of
/// it. At its start, that is every run that the process before left unfinished.
/// </summary>
internal sealed partial class RunDispatch(RunQueue queue, RunSweep sweep, RunSchedule schedule, RunNode node, ILogger<RunDispatch> logger) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        LogNode(node.Name);
        try
        {
            await Task.WhenAll(QueueAsync(stoppingToken), SweepAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task QueueAsync(CancellationToken stoppingToken)
    {
        await foreach (var id in queue.ReadAllAsync(stoppingToken))
        {
            await GuardAsync(() => schedule.EnsureAsync(id, stoppingToken));
        }
    }

    private async Task SweepAsync(CancellationToken stoppingToken)
    {
        await GuardAsync(() => sweep.MarkInterruptedAsync(stoppingToken));

        // Not by the clock of the wall, which may be set back.
        using var timer = new PeriodicTimer(_interval);
        do
        {
            await GuardAsync(async () =>
            {
                await sweep.ExpireAsync(stoppingToken);
                foreach (var id in await sweep.FindOpenAsync(stoppingToken))
                {
                    await schedule.EnsureAsync(id, stoppingToken);
                }
            });
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is SchedulerException || StorageFailure.Is(exception))
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(32, LogLevel.Information, "This server works on runs as {Node}")]
    private partial void LogNode(string node);

    [LoggerMessage(31, LogLevel.Error, "Runs could not be scheduled; the next try is in a few seconds")]
    private partial void LogFailed(Exception exception);
}
