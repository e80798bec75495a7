using System.Globalization;
using System.Text.Json;
using Cordon.Host.Detections.Mappings;

namespace Cordon.Host.Detections.Intake;

/// <summary>When it happened: a time of ISO 8601, or seconds, milliseconds, microseconds or nanoseconds since 1970.</summary>
internal static class RecordTime
{
    /// <exception cref="RecordFault">It is no time, or none that makes sense.</exception>
    public static long Read(JsonElement record, MappingField field, DateTimeOffset now)
    {
        if (RecordReading.Text(field.First(record)) is not { } text)
        {
            return now.ToUnixTimeMilliseconds();
        }

        var time = Parse(text) ?? throw new RecordFault("time", "This is no time.", "Send ISO 8601, such as 2026-01-31T08:00:00Z, or seconds or milliseconds since 1970.");
        if (time > now + DetectionRules.Ahead)
        {
            throw new RecordFault("time", $"It happens at {RecordReading.Shown(time)} UTC only, which is to come.", "Check the sender's clock and time zone.");
        }

        return time >= now - DetectionRules.Behind
            ? time.ToUnixTimeMilliseconds()
            : throw new RecordFault(
                "time",
                $"It happened at {RecordReading.Shown(time)} UTC, more than {DetectionRules.Behind.TotalDays:0} days ago.",
                "Check the unit of the time: a number is taken for seconds, milliseconds, microseconds or nanoseconds by its size.");
    }

    private static DateTimeOffset? Parse(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            // Seconds of today have ten digits, milliseconds thirteen, and so on.
            var milliseconds = Math.Abs(number) switch
            {
                < 1e11 => number * 1e3,
                < 1e14 => number,
                < 1e17 => number / 1e3,
                _ => number / 1e6,
            };
            return milliseconds is > -6e13 and < 2e14 ? DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds) : null;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, Utc, out var time) ? time : null;
    }
}
