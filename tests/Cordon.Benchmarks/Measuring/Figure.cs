namespace Cordon.Benchmarks.Measuring;

/// <summary>One value that a scenario measures in every trial.</summary>
internal sealed record Figure
{
    /// <summary>Sample: <c>first request to last answer, against ceil(5000/50) × 20 ms</c></summary>
    public required string Compared { get; init; }

    public required Limit Limit { get; init; }

    public Unit Unit { get; init; } = Unit.Milliseconds;
}
