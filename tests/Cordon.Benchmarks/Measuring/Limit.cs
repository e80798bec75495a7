using System.Globalization;

namespace Cordon.Benchmarks.Measuring;

/// <summary>How a measured value relates to its baseline, and the most that may be.</summary>
internal sealed record Limit
{
    private readonly LimitKind _kind;
    private readonly double _most;

    private Limit(LimitKind kind, double most) => (_kind, _most) = (kind, most);

    /// <summary>Only the correctness of the scenario counts; the ratio is shown.</summary>
    public static Limit None { get; } = new(LimitKind.Ratio, double.PositiveInfinity);

    /// <summary>The same where there is nothing to compare with: the value is shown.</summary>
    public static Limit Shown { get; } = new(LimitKind.Value, double.PositiveInfinity);

    public static Limit Times(double most) => new(LimitKind.Ratio, most);

    public static Limit MoreThanBaseline(double most) => new(LimitKind.Difference, most);

    public static Limit Below(double most) => new(LimitKind.Value, most);

    public double Relate(Sample sample) => _kind switch
    {
        LimitKind.Ratio => sample.Measured / sample.Baseline,
        LimitKind.Difference => sample.Measured - sample.Baseline,
        _ => sample.Measured,
    };

    public bool Holds(double relation) => relation <= _most;

    public string Show(double relation, Unit unit) => _kind switch
    {
        LimitKind.Ratio => relation.ToString("0.000", CultureInfo.InvariantCulture),
        LimitKind.Difference => "+" + unit.Show(relation),
        _ => "",
    };

    public string ShowSpread(double least, double most, Unit unit) => _kind == LimitKind.Value
        ? $"{unit.Show(least)} to {unit.Show(most)}"
        : $"{Show(least, unit)} to {Show(most, unit)}";

    public string ShowLimit(Unit unit) => _kind switch
    {
        _ when double.IsPositiveInfinity(_most) => "correct",
        LimitKind.Ratio => _most.ToString("0.00", CultureInfo.InvariantCulture),
        LimitKind.Difference => "+" + unit.Show(_most),
        _ => unit.Show(_most),
    };
}
