using System.Diagnostics;
using System.Globalization;

namespace Cordon.Benchmarks.Processes;

/// <summary>The most memory that processes have held, as Linux counts it.</summary>
internal static class PeakMemory
{
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(50);

    /// <summary>In megabytes; 0 for a process that has ended.</summary>
    public static double Of(int process) => Status(process, "VmHWM") / 1024.0;

    /// <summary>The most of any worker that this process starts, in megabytes, until it is told to end.</summary>
    public static async Task<double> OfWorkersAsync(CancellationToken ended)
    {
        var most = 0.0;
        while (!ended.IsCancellationRequested)
        {
            most = Process.GetProcessesByName("cordon").Where(IsMine).Select(process => Of(process.Id)).Append(most).Max();
            await Task.Delay(_look, CancellationToken.None);
        }

        return most;
    }

    private static bool IsMine(Process process) => Status(process.Id, "PPid") == Environment.ProcessId;

    /// <summary>Samples of lines: <c>VmHWM:	  181404 kB</c>, <c>PPid:	4711</c></summary>
    private static long Status(int process, string name)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(name + ':', StringComparison.Ordinal));
            return long.Parse(line[(name.Length + 1)..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.Integer, CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }
}
