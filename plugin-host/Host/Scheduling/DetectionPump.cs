using Cordon.Host.Detections;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Storage;
using Microsoft.Extensions.Logging;

namespace Cordon.Host.Scheduling;

/// <summary>
/// Asks the rules as soon as detections come in, and looks every second for those that another process has left. Every node does; the table says who
/// takes what.
/// </summary>
internal sealed partial class DetectionPump(
    DetectionProcessing processing,
    DetectionResponses responses,
    ParkedDetections parked,
    SetAsideDetections aside,
    DetectionSignal signal,
    TimeProvider time,
    ILogger<DetectionPump> logger)
    : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _parkedInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _countInterval = TimeSpan.FromSeconds(5);

    private long _parkedLooked;
    private long? _counted;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _parkedLooked = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TakeTurnAsync(stoppingToken);
            }
            catch (Exception exception) when (StorageFailure.Is(exception))
            {
                LogFailed(exception);
                await Task.Delay(_interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The border of the loop: a fault of this program must not end the server.
                LogFault(exception);
                await Task.Delay(_interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task TakeTurnAsync(CancellationToken stoppingToken)
    {
        var batch = await processing.RunAsync(stoppingToken);
        await responses.StartAsync(batch.Responses, stoppingToken);
        if (_counted is not { } counted || time.GetElapsedTime(counted) >= _countInterval)
        {
            await aside.MeasureAsync(stoppingToken);
            _counted = time.GetTimestamp();
        }

        if (batch.Detections > 0)
        {
            return;
        }

        await responses.StartAbandonedAsync(stoppingToken);
        if (time.GetElapsedTime(_parkedLooked) >= _parkedInterval)
        {
            await parked.WakeAsync(stoppingToken);
            _parkedLooked = time.GetTimestamp();
        }

        await signal.WaitAsync(_interval, stoppingToken);
    }

    [LoggerMessage(41, LogLevel.Error, "The rules could not be asked about detections; the next try is in a second")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(42, LogLevel.Error, "A fault of Cordon keeps the rules from being asked; the next try is in a second")]
    private partial void LogFault(Exception exception);
}
