using System.Runtime.ExceptionServices;
using Cordon.Host.Storage;
using Microsoft.Extensions.Logging;
using LogLevel = Cordon.Abstractions.LogLevel;

namespace Cordon.Host.Runs.Execution;

/// <summary>
/// Watches a batch while it is with a worker: gives the node's sign of life, passes on what the action says, and stops the batch when a person, the
/// server, the guardrails or another node says so.
/// </summary>
internal sealed partial class BatchWatch : IRunObserver, IAsyncDisposable
{
    private static readonly TimeSpan _interval = TimeSpan.FromSeconds(1);

    private readonly RunBatch _batch;
    private readonly BatchTable _batches;
    private readonly BatchJournal _journal;
    private readonly RunSignals _signals;
    private readonly ILogger _logger;
    private readonly Action _kill;
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;
    private string? _activity;
    private volatile ExceptionDispatchInfo? _fault;

    public BatchWatch(
        RunBatch batch, BatchTable batches, BatchJournal journal, Action kill, RunSignals signals, ILogger logger, CancellationToken stopping)
    {
        _batch = batch;
        _batches = batches;
        _journal = journal;
        _kill = kill;
        _signals = signals;
        _logger = logger;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _watching = WatchAsync();
    }

    /// <summary>Set when no further identity is to be started.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>A person asked for the run to be cancelled.</summary>
    public bool WantsCancel { get; private set; }

    /// <summary>More identities in a row have failed than the guardrails allow.</summary>
    public bool HasTooManyFailures { get; private set; }

    /// <exception cref="FenceLostException">The batch was taken over.</exception>
    /// <exception cref="Exception">A <see cref="StorageFailure"/>, while nothing was recorded.</exception>
    public void ThrowIfBroken() => _fault?.Throw();

    public void Recorded(IReadOnlyList<OutcomeRecord> outcomes)
    {
        _signals.Raise(_batch.Run.Id);
        if (!_batch.Run.DryRun && _journal.FailuresInARow >= _batch.Run.StopAfter)
        {
            HasTooManyFailures = true;
            _stop.Cancel();
        }
    }

    public void Progress(string message) => _activity = message;

    public void Log(LogLevel level, string message) => LogPluginLine(_batch.Run.Id, _batch.Step.Step, level, message);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                var changed = _signals.NextAsync(_batch.Run.Id);
                var pulse = await _batches.PulseAsync(_batch, Interlocked.Exchange(ref _activity, null), _end.Token);
                if (pulse.WantsCancel)
                {
                    WantsCancel = true;
                    await _stop.CancelAsync();
                }

                await PauseAsync(changed);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The batch has ended.
        }
        catch (FenceLostException exception)
        {
            _fault = ExceptionDispatchInfo.Capture(exception);
            _kill();
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            // What cannot be recorded must not go on happening.
            _fault = ExceptionDispatchInfo.Capture(exception);
            await _stop.CancelAsync();
        }
    }

    /// <summary>Until the next sign of life is due; a change of the run by anybody else is a reason to look at once, but not for every group of outcomes.</summary>
    private async Task PauseAsync(Task changed)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, _end.Token);
        await Task.WhenAny(changed, Task.Delay(_interval, TimeProvider.System, _end.Token));
    }

    [LoggerMessage(1, Microsoft.Extensions.Logging.LogLevel.Debug, "Run {Run}, step {Step}: the plugin says ({Level}) {Line}")]
    private partial void LogPluginLine(string run, int step, LogLevel level, string line);
}
