using System.Diagnostics;
using System.Globalization;

namespace Cordon.Tests.Syncs;

/// <summary>The processes that have loaded plugins for a server.</summary>
internal static class Workers
{
    /// <summary>Their ids. A worker works in the folder of its plugin, which lies in the data folder of its server: others run other tests.</summary>
    public static IReadOnlyList<int> Of(string dataFolder) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => char.IsAsciiDigit(name![0])).Where(name => IsIn(name!, dataFolder))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).Where(id => id != Environment.ProcessId),
    ];

    public static void Kill(string dataFolder)
    {
        foreach (var id in Of(dataFolder))
        {
            try
            {
                using var worker = Process.GetProcessById(id);
                worker.Kill(entireProcessTree: true);
            }
            catch (ArgumentException)
            {
                // It has ended meanwhile.
            }
        }
    }

    private static bool IsIn(string process, string dataFolder)
    {
        try
        {
            return new FileInfo($"/proc/{process}/cwd").LinkTarget?.StartsWith(Path.Combine(dataFolder, "plugins"), StringComparison.Ordinal) ?? false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile, or is somebody else's.
            return false;
        }
    }
}
