using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Cordon.Tests.Cli;

/// <summary>The program as a person runs it: a process of its own, its output and exit code.</summary>
internal sealed class CordonProcess : IDisposable
{
    /// <summary>Longer than any of them takes on a busy machine: one that goes on is stuck.</summary>
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly StringBuilder _lines = new();
    private readonly SemaphoreSlim _newLine = new(0);
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private CordonProcess(ProcessStartInfo start, string input)
    {
        _process = Process.Start(start)!;
        _output = ReadAsync();
        _errors = _process.StandardError.ReadToEndAsync();
        _process.StandardInput.Write(input);
        _process.StandardInput.Close();
    }

    public static string Program { get; } = Path.Combine(TestFiles.Output("plugin-host", "Host"), "cordon");

    public static CordonProcess Start(string folder, params string[] arguments) => Start(Program, folder, arguments);

    public static CordonProcess Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start(Program, folder, environment, arguments);

    /// <summary>Starts the program through another one, such as a shell that sets a limit.</summary>
    public static CordonProcess Start(string program, string folder, params string[] arguments) =>
        Start(program, folder, new Dictionary<string, string>(), arguments);

    /// <param name="input">What it finds on its standard input, before the end of it; less than a pipe holds.</param>
    public static CordonProcess Start(string program, string folder, IReadOnlyDictionary<string, string> environment, string[] arguments, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OKTA_TOKEN"] = "canary-token-0123";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new CordonProcess(start, input);
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
    public void Interrupt() => Signal("INT");

    /// <summary>What a service manager does to stop it.</summary>
    public void Terminate() => Signal("TERM");

    /// <summary>Waits for a line of standard output that holds a text, and answers it.</summary>
    public async Task<string> WaitForOutputAsync(string text)
    {
        while (true)
        {
            if (LineWith(text) is { } line)
            {
                return line;
            }

            await _newLine.WaitAsync(TestContext.Current.CancellationToken);
            Assert.False(_output.IsCompleted && LineWith(text) is null, $"It ended without saying \"{text}\": {_lines}");
        }
    }

    /// <exception cref="TimeoutException">It does not end. It says what it had said until then.</exception>
    public async Task<CordonResult> EndAsync()
    {
        try
        {
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(_limit);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{_process.StartInfo.FileName} did not end within {_limit}. It had said: {await _output}{await _errors}");
        }

        return new CordonResult { ExitCode = _process.ExitCode, Output = await _output, Errors = await _errors };
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _newLine.Dispose();
    }

    private void Signal(string name) => Process.Start("kill", [$"-{name}", $"{_process.Id}"])!.WaitForExit();

    private async Task<string> ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lock (_lines)
            {
                _lines.Append(line).Append('\n');
            }

            _newLine.Release();
        }

        _newLine.Release();
        return _lines.ToString();
    }

    private string? LineWith(string text)
    {
        lock (_lines)
        {
            return _lines.ToString().Split('\n').FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));
        }
    }
}
