using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Cordon.Host.Workers.HostSide;

/// <summary>
/// Kills a process and every process it started. The runtime looks for those among all processes of the machine; a Linux kernel tells
/// them at once, and a worker rarely has any.
/// </summary>
internal static class ProcessTree
{
    // asm-generic/signal.h, which x64 and arm64 go by.
    private const int StopSignal = 19;

    /// <exception cref="InvalidOperationException">The process has ended.</exception>
    public static void Kill(Process process)
    {
        // A process that is stopped starts no others between the look and the kill.
        var isAlone = OperatingSystem.IsLinux() && !process.HasExited && SendSignal(process.Id, StopSignal) == 0 && IsAlone(process.Id);
        process.Kill(entireProcessTree: !isAlone);
    }

    /// <summary>False also where it cannot be told. Sample of a file: <c>4711 4712 </c></summary>
    private static bool IsAlone(int processId)
    {
        try
        {
            return Directory.EnumerateDirectories($"/proc/{processId}/task").All(thread => File.ReadAllText($"{thread}/children").Length == 0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The kernel was built without these files, or a thread has just ended.
            return false;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int processId, int signal);
}
