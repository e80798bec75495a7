using System.Diagnostics;
using System.Globalization;

namespace Cordon.Tests.Cli;

/// <summary>The program as a person runs it: a process of its own, its output and exit code.</summary>
internal sealed class CordonProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private CordonProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public static string Program { get; } = Path.Combine(TestFiles.Output("plugin-host", "Host"), "cordon");

    public static CordonProcess Start(string folder, params string[] arguments) => Start(Program, folder, arguments);

    /// <summary>Starts the program through another one, such as a shell that sets a limit.</summary>
    public static CordonProcess Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OKTA_TOKEN"] = "canary-token-0123";
        return new CordonProcess(start);
    }

    public static async Task<CordonResult> RunAsync(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        return await process.EndAsync();
    }

    public void Kill() => _process.Kill();

    /// <summary>Kills the process that has loaded the plugin.</summary>
    public void KillWorker()
    {
        var children = Directory.GetDirectories($"/proc/{_process.Id}/task")
            .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        using var worker = Process.GetProcessById(int.Parse(children.Single(), CultureInfo.InvariantCulture));
        worker.Kill();
    }

    /// <summary>What Ctrl-C does.</summary>
    public void Interrupt() => Process.Start("kill", ["-INT", $"{_process.Id}"])!.WaitForExit();

    public async Task<CordonResult> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new CordonResult { ExitCode = _process.ExitCode, Output = await _output, Errors = await _errors };
    }

    public void Dispose() => _process.Dispose();
}
