using System.Globalization;
using System.Runtime.InteropServices;

namespace Cordon.Host.Operation.Checks;

/// <summary>What Cordon needs of the machine: time zones for schedules, and enough open files.</summary>
internal sealed class MachineCheck : ICheck
{
    private const int FewFiles = 1024;

    public string Subject => "machine";

    public Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>(
    [
        Finding.Ok(Subject, $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores."),
        TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Berlin", out _)
            ? Finding.Ok("time zones", "The machine knows them.")
            : Finding.Problem("time zones", "The machine does not know Europe/Berlin.", "Install the package tzdata: schedules at a time of day need it."),
        Files(),
    ]);

    private static Finding Files() => OpenFiles() switch
    {
        null => Finding.Ok("open files", "As many as there is memory for."),
        < FewFiles and var few => Finding.Warning("open files", $"A process may open {few}.", "Raise it to 1024 or more: ulimit -n, or LimitNOFILE in the systemd unit."),
        var files => Finding.Ok("open files", $"A process may open {files}."),
    };

    /// <summary>Sample of the line: <c>Max open files            1024                 524288               files</c></summary>
    private static long? OpenFiles()
    {
        const string name = "Max open files";
        const string limits = "/proc/self/limits";
        var line = File.Exists(limits) ? File.ReadLines(limits).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) : null;
        return line?[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var soft, ..]
            && long.TryParse(soft, CultureInfo.InvariantCulture, out var files) ? files : null;
    }
}
