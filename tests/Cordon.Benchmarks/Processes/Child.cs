using System.Diagnostics;

namespace Cordon.Benchmarks.Processes;

/// <summary>A process that is measured from its start to its end. Its output is kept as it is and read afterwards, to leave it the machine.</summary>
internal sealed class Child : IDisposable
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Process _process;
    private readonly MemoryStream _output = new();
    private readonly Task _outputRead;
    private readonly Task<string> _errors;

    private Child(ProcessStartInfo start)
    {
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _outputRead = _process.StandardOutput.BaseStream.CopyToAsync(_output);
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public static Child Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["OKTA_TOKEN"] = "benchmark-token";
        return new Child(start);
    }

    /// <summary>Ends it as a power cut would: nothing of it runs any more, not even to tidy up.</summary>
    public void Kill() => _process.Kill();

    public async Task<ChildResult> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(_started);
        await _outputRead.WaitAsync(cancellationToken);
        return new ChildResult
        {
            ExitCode = _process.ExitCode,
            Elapsed = elapsed.TotalMilliseconds,
            Output = _output.ToArray(),
            Errors = await _errors.WaitAsync(cancellationToken),
        };
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
        _output.Dispose();
    }
}
