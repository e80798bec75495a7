using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Cordon.OktaSimulator.Http;

/// <summary>
/// Lets every request wait the same time, to a fraction of a millisecond: benchmarks compare against a floor made of this number, and
/// the timers of the runtime are up to two milliseconds late. One thread sleeps until the oldest request is due.
/// </summary>
internal sealed class Latency : IDisposable
{
    // A stop is noticed within this time, however long the latency.
    private static readonly long LongestSleep = Stopwatch.Frequency / 20;

    private readonly Queue<(long Due, TaskCompletionSource Done)> _waiting = new();
    private readonly long _ticks;
    private readonly Thread? _thread;
    private bool _stopped;

    public Latency(TimeSpan latency)
    {
        _ticks = (long)(latency.TotalSeconds * Stopwatch.Frequency);
        if (_ticks > 0)
        {
            _thread = new Thread(Run) { IsBackground = true, Name = "latency" };
            _thread.Start();
        }
    }

    /// <summary>Completes when the latency has passed since the request arrived.</summary>
    public Task WaitAsync(long arrived)
    {
        if (_ticks == 0)
        {
            return Task.CompletedTask;
        }

        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_waiting)
        {
            if (_stopped)
            {
                return Task.FromCanceled(new CancellationToken(canceled: true));
            }

            _waiting.Enqueue((arrived + _ticks, done));
            if (_waiting.Count == 1)
            {
                Monitor.Pulse(_waiting);
            }
        }

        return done.Task;
    }

    public void Dispose()
    {
        lock (_waiting)
        {
            _stopped = true;
            Monitor.Pulse(_waiting);
        }

        _thread?.Join();
        while (_waiting.TryDequeue(out var waiting))
        {
            waiting.Done.SetCanceled();
        }
    }

    private void Run()
    {
        while (NextDue() is { } due)
        {
            Sleep(Math.Min(due - Stopwatch.GetTimestamp(), LongestSleep));
            while (TakeDue() is { } done)
            {
                done.SetResult();
            }
        }
    }

    private long? NextDue()
    {
        lock (_waiting)
        {
            while (_waiting.Count == 0 && !_stopped)
            {
                Monitor.Wait(_waiting);
            }

            return _stopped ? null : _waiting.Peek().Due;
        }
    }

    private TaskCompletionSource? TakeDue()
    {
        lock (_waiting)
        {
            var isDue = _waiting.Count > 0 && _waiting.Peek().Due <= Stopwatch.GetTimestamp();
            return isDue ? _waiting.Dequeue().Done : null;
        }
    }

    private static void Sleep(long ticks)
    {
        if (ticks <= 0)
        {
            return;
        }

        var time = Stopwatch.GetElapsedTime(0, ticks);
        if (OperatingSystem.IsWindows())
        {
            Thread.Sleep(time);
            return;
        }

        // Never a second or more: LongestSleep is far below.
        var wait = new TimeSpec { Seconds = 0, Nanoseconds = (nint)(time.Ticks * TimeSpan.NanosecondsPerTick) };
        _ = NanoSleep(in wait, 0);
    }

    // The runtime's own sleeps count in whole milliseconds.
    [DllImport("libc", EntryPoint = "nanosleep")]
    private static extern int NanoSleep(in TimeSpec wait, nint remaining);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
