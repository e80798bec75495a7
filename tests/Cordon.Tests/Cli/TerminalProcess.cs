using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Cordon.Tests.Cli;

/// <summary>The program in a terminal, with somebody who types. The terminal is made by <c>script</c> of util-linux.</summary>
internal sealed class TerminalProcess : IDisposable
{
    private const string Script = "/usr/bin/script";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    private readonly Process _process;
    private readonly StringBuilder _shown = new();
    private readonly SemaphoreSlim _more = new(0);
    private readonly Task _reading;

    private TerminalProcess(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _reading = ReadAsync();
    }

    /// <summary>Skips the test where there is no such terminal.</summary>
    /// <param name="without">Variables that the program must not have.</param>
    public static TerminalProcess Start(string folder, string[] without, params string[] arguments)
    {
        Assert.SkipUnless(File.Exists(Script), $"There is no {Script}.");
        var command = string.Join(' ', arguments.Prepend(CordonProcess.Program).Select(word => $"'{word}'"));
        var start = new ProcessStartInfo(Script, ["--quiet", "--return", "--command", "exec " + command, "/dev/null"])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["TERM"] = "xterm";
        start.Environment["NO_COLOR"] = "1";
        foreach (var name in without)
        {
            start.Environment.Remove(name);
        }

        return new TerminalProcess(start);
    }

    /// <summary>Waits until it asks, and has seen to it that the terminal does not show what is typed; then types a line.</summary>
    public async Task TypeAsync(string question, string answer)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(_limit);
        while (!Shown().Contains(question, StringComparison.Ordinal))
        {
            Assert.False(_reading.IsCompleted, $"It ended without asking \"{question}\": {Shown()}");
            await _more.WaitAsync(limit.Token);
        }

        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await EchoesAsync(limit.Token))
        {
            await tick.WaitForNextTickAsync(limit.Token);
        }

        await _process.StandardInput.WriteAsync($"{answer}\r");
        await _process.StandardInput.FlushAsync(limit.Token);
    }

    /// <summary>The exit code, and all that the terminal has shown.</summary>
    public async Task<(int ExitCode, string Shown)> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(_limit);
        await _reading;
        return (_process.ExitCode, Shown());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _more.Dispose();
    }

    private string Shown()
    {
        lock (_shown)
        {
            return _shown.ToString();
        }
    }

    /// <summary>Sample of what <c>stty</c> says: <c>isig -icanon -iexten -echo echoe …</c></summary>
    private async Task<bool> EchoesAsync(CancellationToken cancellationToken)
    {
        var children = await File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/task/{_process.Id}/children"), cancellationToken);
        var terminal = File.ResolveLinkTarget($"/proc/{children.Trim()}/fd/0", returnFinalTarget: false)!.FullName;
        using var stty = Process.Start(new ProcessStartInfo("stty", ["-F", terminal, "-a"]) { RedirectStandardOutput = true })!;
        var modes = await stty.StandardOutput.ReadToEndAsync(cancellationToken);
        return !modes.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Contains("-echo");
    }

    private async Task ReadAsync()
    {
        var piece = new char[1024];
        while (await _process.StandardOutput.ReadAsync(piece) is var count and > 0)
        {
            lock (_shown)
            {
                _shown.Append(piece, 0, count);
            }

            _more.Release();
        }

        _more.Release();
    }
}
