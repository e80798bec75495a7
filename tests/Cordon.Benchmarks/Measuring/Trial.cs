namespace Cordon.Benchmarks.Measuring;

/// <summary>A scenario carried out once.</summary>
internal sealed record Trial
{
    /// <summary>In the order of the scenario's figures.</summary>
    public required IReadOnlyList<Sample> Samples { get; init; }

    /// <summary>What was done wrongly, at whatever speed.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    public string Describe(IReadOnlyList<Figure> figures)
    {
        var values = figures.Zip(Samples, (figure, sample) => figure.Unit.Show(sample.Measured));
        return string.Join(", ", values.Concat(Problems.Select(problem => $"WRONG: {problem}")));
    }
}
