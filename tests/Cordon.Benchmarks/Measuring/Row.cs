namespace Cordon.Benchmarks.Measuring;

/// <summary>One figure over all its trials.</summary>
internal sealed record Row
{
    public required string Scenario { get; init; }

    public required string Compared { get; init; }

    public required string Baseline { get; init; }

    public required string Measured { get; init; }

    public required string Ratio { get; init; }

    /// <summary>The least and the most of the trials' ratios; empty after a single trial.</summary>
    public required string Spread { get; init; }

    public required string Limit { get; init; }

    /// <summary><c>ok</c>, <c>TOO SLOW</c>, <c>TOO LARGE</c> or <c>WRONG</c>.</summary>
    public required string Verdict { get; init; }

    public required IReadOnlyList<string> Problems { get; init; }

    public bool Holds => Verdict == "ok";

    /// <summary>The medians; the ratio is that of the trials, each against the baseline measured beside it.</summary>
    public static Row Of(string scenario, Figure figure, int index, IReadOnlyList<Trial> trials)
    {
        var samples = trials.Select(trial => trial.Samples[index]).ToList();
        var relations = samples.Select(figure.Limit.Relate).Order().ToList();
        var relation = Median(relations);
        var baseline = Median(samples.Select(sample => sample.Baseline));
        var problems = trials.SelectMany(trial => trial.Problems).Distinct().ToList();
        return new Row
        {
            Scenario = scenario,
            Compared = figure.Compared,
            Baseline = baseline == 0 ? "" : figure.Unit.Show(baseline),
            Measured = figure.Unit.Show(Median(samples.Select(sample => sample.Measured))),
            Ratio = figure.Limit.Show(relation, figure.Unit),
            Spread = relations.Count == 1 ? "" : figure.Limit.ShowSpread(relations[0], relations[^1], figure.Unit),
            Limit = figure.Limit.ShowLimit(figure.Unit),
            Verdict = problems.Count > 0 ? "WRONG"
                : figure.Limit.Holds(relation) ? "ok"
                : figure.Unit == Unit.Milliseconds ? "TOO SLOW" : "TOO LARGE",
            Problems = problems,
        };
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
