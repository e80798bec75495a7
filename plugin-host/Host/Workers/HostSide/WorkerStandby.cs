using System.ComponentModel;
using System.Diagnostics;

namespace Cordon.Host.Workers.HostSide;

/// <summary>
/// A worker process that waits to be told what to load. It is started first of all, because a runtime takes about as long to start as
/// a run takes to read its inputs.
/// </summary>
internal sealed class WorkerStandby : IDisposable
{
    private Process? _process = WorkerStart.Start(new WorkerLimits());

    /// <summary>Hands over the process, once. Null when it was handed over before: whoever needs another starts it.</summary>
    public Process? Take() => Interlocked.Exchange(ref _process, null);

    /// <summary>Ends a process that nobody took.</summary>
    public void Dispose()
    {
        using var process = Take();
        try
        {
            if (process is not null)
            {
                ProcessTree.Kill(process);
                process.WaitForExit();
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself meanwhile, which is what was wanted.
        }
    }
}
