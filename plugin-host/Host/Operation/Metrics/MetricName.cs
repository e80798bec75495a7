using System.Diagnostics.Metrics;

namespace Cordon.Host.Operation.Metrics;

/// <summary>
/// An instrument's name in Prometheus: its unit spelled out at the end, then <c>_total</c> where it only grows.
/// Sample: <c>http.server.request.duration</c> in <c>s</c> is <c>http_server_request_duration_seconds</c>.
/// </summary>
internal static class MetricName
{
    private static readonly Dictionary<string, string> _units = new(StringComparer.Ordinal)
    {
        ["s"] = "seconds", ["ms"] = "milliseconds", ["By"] = "bytes", ["%"] = "percent", ["1"] = "ratio",
    };

    public static string Of(Instrument instrument, MetricKind kind)
    {
        var name = Word(instrument.Name);
        if (Unit(instrument.Unit) is { } unit && !name.EndsWith($"_{unit}", StringComparison.Ordinal))
        {
            name = $"{name}_{unit}";
        }

        return kind == MetricKind.Counter && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    /// <summary>Letters, digits and underscores; no digit first.</summary>
    public static string Word(string text)
    {
        var word = string.Concat(text.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return word.Length == 0 || char.IsAsciiDigit(word[0]) ? $"_{word}" : word;
    }

    /// <summary>Null for units that are words about the count, such as <c>{request}</c>.</summary>
    private static string? Unit(string? unit) => unit is null or "" or ['{', ..] ? null : _units.GetValueOrDefault(unit) ?? Word(unit);
}
