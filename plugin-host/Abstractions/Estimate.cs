namespace Cordon.Abstractions;

/// <summary>What the real run over the batch of a dry run would cost.</summary>
public sealed record Estimate
{
    /// <summary>How many requests to the outside system the real run would make, zero or more.</summary>
    public required int Requests { get; init; }

    /// <summary>About how long they would take at the present rate limit, or null when that is not known.</summary>
    public TimeSpan? Duration { get; init; }
}
