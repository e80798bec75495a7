namespace Cordon.Benchmarks.Processes;

/// <summary>How a process ended.</summary>
internal sealed record ChildResult
{
    public required int ExitCode { get; init; }

    /// <summary>From just before it was started until it had ended, in milliseconds.</summary>
    public required double Elapsed { get; init; }

    public required byte[] Output { get; init; }

    public required string Errors { get; init; }

    /// <summary>How it ended, for a message. Sample: <c>exit code 2: error: people.csv: …</c></summary>
    public string Describe() => $"exit code {ExitCode}: {Errors.Trim()}";
}
