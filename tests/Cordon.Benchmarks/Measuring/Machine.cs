using System.Globalization;
using System.Runtime.InteropServices;

namespace Cordon.Benchmarks.Measuring;

/// <summary>The machine that measured, in one line: ratios travel between machines, milliseconds do not.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Processor()}, {Environment.ProcessorCount} cores, {memory:0} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {DateTime.UtcNow:yyyy-MM-dd}{Load()}.");
    }

    /// <summary>Sample of the line: <c>model name	: AMD EPYC 7B13</c></summary>
    private static string Processor()
    {
        const string File = "/proc/cpuinfo";
        var line = System.IO.File.Exists(File)
            ? System.IO.File.ReadLines(File).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?[(line.IndexOf(':') + 1)..].Trim() ?? $"{RuntimeInformation.ProcessArchitecture} processor";
    }

    /// <summary>Other work on the machine makes every figure worse. Sample of the file: <c>0.20 0.18 0.12 1/80 11206</c></summary>
    private static string Load()
    {
        const string File = "/proc/loadavg";
        return System.IO.File.Exists(File) ? $", load {string.Join(' ', System.IO.File.ReadAllText(File).Split(' ').Take(3))} at the end" : "";
    }
}
