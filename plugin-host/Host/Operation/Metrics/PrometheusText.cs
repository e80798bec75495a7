using System.Globalization;
using System.Text;

namespace Cordon.Host.Operation.Metrics;

/// <summary>
/// Families in Prometheus' text format 0.0.4. Sample:
/// <code>
/// # HELP cordon_run_outcomes_total Identities by what became of them.
/// # TYPE cordon_run_outcomes_total counter
/// cordon_run_outcomes_total{status="succeeded"} 12
/// </code>
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();

        // Two instruments may spell the same name; a scrape must not see a family twice.
        foreach (var same in families.GroupBy(family => family.Name, StringComparer.Ordinal))
        {
            var first = same.First();
            if (first.Description is { Length: > 0 } description)
            {
                text.Append(CultureInfo.InvariantCulture, $"# HELP {first.Name} {description.ReplaceLineEndings(" ").Replace(@"\", @"\\", StringComparison.Ordinal)}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"# TYPE {first.Name} {Word(first.Kind)}\n");
            first.Read((labels, series) => Write(text, first, labels, series));
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, MetricFamily family, string labels, MetricSeries series)
    {
        if (family.Kind != MetricKind.Histogram)
        {
            Line(text, family.Name, labels, series.Value);
            return;
        }

        var below = 0L;
        for (var i = 0; i < series.Buckets.Length; i++)
        {
            below += series.Buckets[i];
            var bound = i < family.Bounds.Count ? Number(family.Bounds[i]) : "+Inf";
            Line(text, $"{family.Name}_bucket", $"{labels}{(labels.Length > 0 ? "," : "")}le=\"{bound}\"", below);
        }

        Line(text, $"{family.Name}_sum", labels, series.Value);
        Line(text, $"{family.Name}_count", labels, series.Count);
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
        {
            text.Append('{').Append(labels).Append('}');
        }

        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static string Word(MetricKind kind) => kind switch
    {
        MetricKind.Counter => "counter",
        MetricKind.Gauge => "gauge",
        _ => "histogram",
    };
}
