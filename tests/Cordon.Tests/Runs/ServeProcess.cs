using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Cordon.Tests.Cli;

namespace Cordon.Tests.Runs;

/// <summary><c>cordon serve</c> as a process of its own.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private const int Kill = 9;
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    private readonly Process _process;
    private readonly TaskCompletionSource _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _lines = [];

    private ServeProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>What it wrote so far.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static Task<ServeProcess> StartAsync(string dataFolder, string? postgreSql) =>
        StartAsync(new ProcessStartInfo(CordonProcess.Program, Arguments(dataFolder, postgreSql)));

    /// <summary>Starts it by a line of a shell that has file systems of its own. In the line, <c>$CORDON</c> is the program.</summary>
    public static Task<ServeProcess> StartApartAsync(string folder, string line) =>
        StartAsync(new ProcessStartInfo("unshare", ["-m", "sh", "-c", line]) { WorkingDirectory = folder, Environment = { ["CORDON"] = CordonProcess.Program } });

    public static string[] Arguments(string dataFolder, string? postgreSql) =>
        ["serve", "--data", dataFolder, "--urls", "http://127.0.0.1:0", .. postgreSql is null ? [] : (string[])["--database", postgreSql]];

    /// <summary>Waits until it has written a line that holds this text.</summary>
    public async Task UntilOutputAsync(string text)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(_process.HasExited, Output);
            await tick.WaitForNextTickAsync(Token);
        }
    }

    /// <summary>Kills it with no chance to do anything, and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(Token);
    }

    /// <summary>Tells it to stop; the exit code.</summary>
    public async Task<int> StopAsync()
    {
        _ = Signal(Id, Terminate);
        await _process.WaitForExitAsync(Token);
        return _process.ExitCode;
    }

    public void Freeze() => _ = Signal(Id, Stop);

    public void Wake() => _ = Signal(Id, Continue);

    public bool HasWorkers => Workers().Count > 0;

    /// <summary>Kills the processes that have loaded plugins; how many there were.</summary>
    public int KillWorkers()
    {
        var children = Workers();
        foreach (var child in children)
        {
            _ = Signal(child, Kill);
        }

        return children.Count;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private List<int> Workers() =>
    [
        .. Directory.GetDirectories($"/proc/{Id}/task")
            .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(text => int.Parse(text, CultureInfo.InvariantCulture)),
    ];

    private static async Task<ServeProcess> StartAsync(ProcessStartInfo start)
    {
        var process = new ServeProcess(start);
        var ended = process._process.WaitForExitAsync(Token);
        await Task.WhenAny(process._listens.Task, ended);
        Assert.True(process._listens.Task.IsCompleted, process.Output);
        return process;
    }

    /// <summary>The system's own call: a program that sends signals takes too long to start.</summary>
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);

    private void Heard(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_lines)
        {
            _lines.Add(line);
        }

        if (line.StartsWith("Cordon listens on", StringComparison.Ordinal))
        {
            _listens.TrySetResult();
        }
    }
}
