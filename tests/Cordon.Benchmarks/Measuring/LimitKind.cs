namespace Cordon.Benchmarks.Measuring;

internal enum LimitKind
{
    /// <summary>Measured divided by the baseline.</summary>
    Ratio,

    /// <summary>Measured less the baseline.</summary>
    Difference,

    /// <summary>Measured alone.</summary>
    Value,
}
