using Cordon.Host.Storage;
using Cordon.Host.Syncs;
using Microsoft.Extensions.Logging;

namespace Cordon.Host.Scheduling;

/// <summary>Looks every second which syncs are due, as <see cref="WorkflowClock"/> does for workflows.</summary>
internal sealed partial class SyncClock(DueSyncs syncs, ILogger<SyncClock> logger) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await GuardAsync(() => syncs.GoOnAsync(stoppingToken));

        // Not by the clock of the wall, which may be set back.
        using var timer = new PeriodicTimer(_interval);
        do
        {
            await GuardAsync(() => syncs.RunAsync(stoppingToken));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(41, LogLevel.Error, "Syncs that are due could not be started; the next try is in a second")]
    private partial void LogFailed(Exception exception);
}
