using System.ComponentModel;
using System.Diagnostics;
using Cordon.Host.Workers.Messages;

namespace Cordon.Host.Workers.HostSide;

/// <summary>
/// Watches a worker while it is in a call and kills its process tree when it is silent for too long, takes too much memory or floods
/// the host. The first reason found is the verdict.
/// </summary>
internal sealed class WorkerWatch : IAsyncDisposable
{
    private static readonly TimeProvider _time = TimeProvider.System;
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(250);

    private readonly Process _process;
    private readonly WorkerLimits _limits;
    private readonly Action _beat;
    private readonly PeriodicTimer _timer = new(_interval);
    private readonly Task _watching;
    private readonly Lock _gate = new();
    private TimeSpan _silence = Timeout.InfiniteTimeSpan;
    private long _heard;
    private long _deadline = long.MaxValue;
    private long _callStarted;
    private int _lines;
    private volatile bool _waitsForHost;

    /// <param name="process">The worker.</param>
    /// <param name="limits">What it may use up.</param>
    /// <param name="beat">Tells the worker that its host is alive; called again and again while a call is under way.</param>
    public WorkerWatch(Process process, WorkerLimits limits, Action beat)
    {
        _process = process;
        _limits = limits;
        _beat = beat;
        _watching = WatchAsync();
    }

    /// <summary>Why the worker was killed, or null when it was not, or not for a reason.</summary>
    public (WorkerFailure Failure, string Reason)? Verdict { get; private set; }

    /// <summary>A call begins; it ends when the result is disposed.</summary>
    public IDisposable Call(TimeSpan silence)
    {
        _callStarted = _heard = _time.GetTimestamp();
        _lines = 0;
        _deadline = long.MaxValue;
        _silence = silence;
        return new CallEnd(this);
    }

    /// <summary>Until the result is disposed, silence is the host's own doing.</summary>
    public IDisposable WaitForHost()
    {
        _waitsForHost = true;
        return new WaitEnd(this);
    }

    public void Heard(WorkerMessage? message)
    {
        _heard = _time.GetTimestamp();
        if (message is LogMessage or ProgressMessage
            && ++_lines > _limits.LinesPerSecond * (10 + _time.GetElapsedTime(_callStarted).TotalSeconds))
        {
            Kill(WorkerFailure.Flooded, $"The plugin wrote more than {_limits.LinesPerSecond} lines a second.");
        }
    }

    /// <summary>The call was cancelled and must end within this time.</summary>
    public void EndWithin(TimeSpan grace) => _deadline = _time.GetTimestamp() + (long)(grace.TotalSeconds * _time.TimestampFrequency);

    /// <summary>Kills the worker for a reason; the first reason stands.</summary>
    public void Kill(WorkerFailure failure, string reason)
    {
        lock (_gate)
        {
            if (Verdict is not null)
            {
                return;
            }

            Verdict = (failure, reason);
        }

        Kill();
    }

    /// <summary>Kills the worker and every process it started.</summary>
    public void Kill()
    {
        try
        {
            ProcessTree.Kill(_process);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself meanwhile, which is what was wanted.
        }
    }

    /// <summary>Kills a worker that closed its output and does not end.</summary>
    public async Task KillAfterAsync(TimeSpan grace)
    {
        try
        {
            await _process.WaitForExitAsync(CancellationToken.None).WaitAsync(grace);
        }
        catch (TimeoutException)
        {
            Kill(WorkerFailure.Exited, "The worker closed its output and did not end.");
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Cancelling its wait would throw, and the stack trace of that would cost 25 ms.
        _timer.Dispose();
        await _watching;
    }

    private async Task WatchAsync()
    {
        while (await _timer.WaitForNextTickAsync(CancellationToken.None) && !_process.HasExited)
        {
            Look();
        }
    }

    private void Look()
    {
        if (_silence == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        if (_waitsForHost)
        {
            _heard = _time.GetTimestamp();
        }

        if (_time.GetElapsedTime(_heard) > _silence)
        {
            Kill(WorkerFailure.Hung, $"Nothing was heard from the plugin for {_silence.TotalSeconds:0.#} s.");
        }
        else if (_time.GetTimestamp() > _deadline)
        {
            Kill(WorkerFailure.Hung, $"The plugin did not stop within {_limits.CancelGrace.TotalSeconds:0.#} s of being cancelled.");
        }
        else
        {
            _beat();
            if (Memory() > _limits.MemoryBytes)
            {
                Kill(WorkerFailure.Memory, $"The plugin used more than {_limits.MemoryBytes / (1024 * 1024)} MiB of memory.");
            }
        }
    }

    private long Memory()
    {
        try
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It has ended since it was last looked at; whoever reads from it says so.
            return 0;
        }
    }

    private sealed class WaitEnd(WorkerWatch watch) : IDisposable
    {
        public void Dispose()
        {
            watch.Heard(message: null);
            watch._waitsForHost = false;
        }
    }

    private sealed class CallEnd(WorkerWatch watch) : IDisposable
    {
        public void Dispose() => watch._silence = Timeout.InfiniteTimeSpan;
    }
}
