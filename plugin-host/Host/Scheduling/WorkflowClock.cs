using Cordon.Host.Storage;
using Cordon.Host.Workflows.Starts;
using Microsoft.Extensions.Logging;

namespace Cordon.Host.Scheduling;

/// <summary>
/// Looks every second which workflows are due. Every node looks, and one of them takes a start. Not a job of Quartz: its threads may all be busy with
/// batches for hours, and a workflow's time must come nevertheless.
/// </summary>
internal sealed partial class WorkflowClock(DueStarts starts, ILogger<WorkflowClock> logger) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not by the clock of the wall, which may be set back.
        using var timer = new PeriodicTimer(_interval);
        do
        {
            try
            {
                await starts.RunAsync(stoppingToken);
            }
            catch (Exception exception) when (StorageFailure.Is(exception))
            {
                LogFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(40, LogLevel.Error, "Workflows that are due could not be started; the next try is in a second")]
    private partial void LogFailed(Exception exception);
}
