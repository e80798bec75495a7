using System.Globalization;

namespace Cordon.Benchmarks.Measuring;

internal enum Unit
{
    Milliseconds,
    Megabytes,
}

internal static class UnitText
{
    public static string Show(this Unit unit, double value) =>
        string.Create(CultureInfo.InvariantCulture, $"{value:#,0} {(unit == Unit.Milliseconds ? "ms" : "MB")}");
}
