using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Cordon.Host.Workers.HostSide;

/// <summary>How a worker process is started: the same program, an argument list, and only the variables it needs.</summary>
internal static class WorkerStart
{
    /// <summary>Network, locale and temp folder; nothing that could hold a secret of the host's.</summary>
    private static readonly string[] _passedOn =
    [
        "PATH", "HOME", "TMPDIR", "TEMP", "TMP", "TZ", "LANG", "LC_ALL", "SystemRoot",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
        "http_proxy", "https_proxy", "all_proxy", "no_proxy",
    ];

    /// <exception cref="WorkerFailedException">It could not be started.</exception>
    public static Process Start(WorkerLimits limits) =>
        Process.Start(Create(limits)) ?? throw new WorkerFailedException(WorkerFailure.Exited, "The worker could not be started.");

    public static ProcessStartInfo Create(WorkerLimits limits)
    {
        var start = new ProcessStartInfo
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        NameProgram(start);
        start.ArgumentList.Add("worker");
        KeepEnvironment(start);
        start.Environment["DOTNET_GCHeapHardLimit"] = limits.MemoryBytes.ToString("x", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        // Hexadecimal. A third of a run over 5,000 was spent on compiling again what had been called often.
        start.Environment["DOTNET_TC_CallCountingDelayMs"] = limits.CompilesSoon ? "0" : "BB8";
        return start;
    }

    /// <summary>The program beside this assembly, or the assembly itself run by the runtime where the program was not built.</summary>
    private static void NameProgram(ProcessStartInfo start)
    {
        var assembly = typeof(WorkerStart).Assembly.Location;
        var program = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        start.FileName = program;
        if (!File.Exists(program))
        {
            start.FileName = Path.Combine(RuntimeRoot(), OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
            start.ArgumentList.Add(assembly);
        }
    }

    private static void KeepEnvironment(ProcessStartInfo start)
    {
        start.Environment.Clear();
        foreach (var name in _passedOn)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
            {
                start.Environment[name] = value;
            }
        }

        start.Environment["DOTNET_ROOT"] = RuntimeRoot();
    }

    /// <summary>From <c>…/shared/Microsoft.NETCore.App/10.0.0/</c> up to the folder that holds <c>shared</c>.</summary>
    private static string RuntimeRoot() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
}
