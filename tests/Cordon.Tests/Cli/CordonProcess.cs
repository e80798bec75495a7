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
    private readonly StringBuilder _errorLines = new();
    private readonly SemaphoreSlim _newLine = new(0);
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private CordonProcess(ProcessStartInfo start, string input)
    {
        _process = Process.Start(start)!;
        _output = ReadAsync(_process.StandardOutput, _lines);
        _errors = ReadAsync(_process.StandardError, _errorLines);
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
    public Task<string> WaitForOutputAsync(string text) => WaitForAsync(_output, _lines, text);

    /// <summary>As above, of standard error.</summary>
    public Task<string> WaitForErrorAsync(string text) => WaitForAsync(_errors, _errorLines, text);

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

    private async Task<string> WaitForAsync(Task end, StringBuilder lines, string text)
    {
        while (true)
        {
            if (LineWith(lines, text) is { } line)
            {
                return line;
            }

            await _newLine.WaitAsync(TestContext.Current.CancellationToken);
            if (end.IsCompleted && LineWith(lines, text) is null)
            {
                Assert.Fail($"It ended without saying \"{text}\": {await _output}{await _errors}");
            }
        }
    }

    private async Task<string> ReadAsync(StreamReader reader, StringBuilder lines)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (lines)
            {
                lines.Append(line).Append('\n');
            }

            _newLine.Release();
        }

        _newLine.Release();
        return lines.ToString();
    }

    private static string? LineWith(StringBuilder lines, string text)
    {
        lock (lines)
        {
            return lines.ToString().Split('\n').FirstOrDefault(line => line.Contains(text, StringComparison.Ordinal));
        }
    }
}
