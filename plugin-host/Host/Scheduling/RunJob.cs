using Cordon.Host.Runs.Execution;
using Cordon.Host.Storage;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Cordon.Host.Scheduling;

/// <summary>One turn of one run, most often one batch; at its end it schedules the next. A run has one job, and no two of its turns overlap.</summary>
[DisallowConcurrentExecution]
internal sealed partial class RunJob(RunExecution execution, RunSchedule schedule, IHostApplicationLifetime lifetime, ILogger<RunJob> logger) : IJob
{
    /// <summary>The id of the run, in the job's data.</summary>
    public const string RunId = "run";

    private static readonly TimeSpan _whileHeldElsewhere = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longestPause = TimeSpan.FromSeconds(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var id = context.JobDetail.JobDataMap.GetString(RunId)!;
        var turn = await TakeTurnAsync(id);
        while (turn == RunTurn.GoOn && lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // One more, which parks it.
            turn = await TakeTurnAsync(id);
        }

        switch (turn)
        {
            case RunTurn.GoOn:
                await schedule.AgainAsync(id, context.FireInstanceId, TimeSpan.Zero, CancellationToken.None);
                break;
            case RunTurn.Wait:
                await schedule.AgainAsync(id, context.FireInstanceId, _whileHeldElsewhere, CancellationToken.None);
                break;
            case RunTurn.Parked:
                await schedule.HandOverAsync(id, context.FireInstanceId, CancellationToken.None);
                break;
        }
    }

    /// <summary>A storage that fails is waited for, as long as the server runs: what a run is to do next stands in it and nowhere else.</summary>
    private async Task<RunTurn> TakeTurnAsync(string id)
    {
        for (var pause = TimeSpan.FromMilliseconds(250); ; pause = pause * 2 < _longestPause ? pause * 2 : _longestPause)
        {
            try
            {
                return await execution.TakeTurnAsync(id, lifetime.ApplicationStopping);
            }
            catch (Exception exception) when (StorageFailure.Is(exception))
            {
                LogStorage(exception, id, pause.TotalSeconds);
            }
            catch (Exception exception) when (!lifetime.ApplicationStopping.IsCancellationRequested)
            {
                // The border of the run loop: a fault of this program must not be tried for ever.
                return await execution.GiveUpAsync(id, exception);
            }

            if (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                return RunTurn.Ended;
            }

            await Task.Delay(pause, TimeProvider.System, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(30, LogLevel.Error, "Run {Run}: the storage fails; the run goes on when it does not, next try in {Seconds} s")]
    private partial void LogStorage(Exception exception, string run, double seconds);
}
