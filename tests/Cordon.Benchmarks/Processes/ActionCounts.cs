namespace Cordon.Benchmarks.Processes;

/// <summary>What the simulated org says about one action.</summary>
internal sealed record ActionCounts
{
    public static ActionCounts None { get; } = new() { Requests = 0, Effects = 0 };

    public required long Requests { get; init; }

    public required long Effects { get; init; }

    /// <summary>Users on whom it had an effect.</summary>
    public long Users { get; init; }

    public double? FirstRequestMs { get; init; }

    public double? LastAnswerMs { get; init; }
}
