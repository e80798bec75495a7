using Cordon.Host.Workflows.Schedules;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>A schedule in words.</summary>
internal static class ScheduleText
{
    /// <summary>The kinds as people choose them.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> Kinds =
    [
        ("", "By hand only"),
        ("hourly", "Every hour"),
        ("every6Hours", "Every 6 hours"),
        ("every24Hours", "Every 24 hours"),
        ("every2Days", "Every 2 days"),
        ("every14Days", "Every 14 days"),
        ("every30Days", "Every 30 days"),
        ("daily", "Every day at a time of the clock"),
        ("weekly", "On some days of the week"),
        ("cron", "By a cron expression"),
    ];

    /// <summary>The days as people choose them.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> Days =
    [
        ("monday", "Monday"), ("tuesday", "Tuesday"), ("wednesday", "Wednesday"), ("thursday", "Thursday"), ("friday", "Friday"), ("saturday", "Saturday"), ("sunday", "Sunday"),
    ];

    /// <summary>Sample: <c>Monday and Thursday at 08:30, Europe/Berlin</c></summary>
    public static string Of(Schedule? schedule) => schedule?.Kind switch
    {
        null => "By hand",
        ScheduleKind.Daily => $"Every day at {schedule.At}{Zone(schedule)}",
        ScheduleKind.Weekly => $"{string.Join(", ", Days.Where(day => schedule.Days!.Contains(day.Value, StringComparer.OrdinalIgnoreCase)).Select(day => day.Text))} at {schedule.At}{Zone(schedule)}",
        ScheduleKind.Cron => $"{schedule.Cron}{Zone(schedule)}",
        { } kind => Kinds.First(known => known.Value.Equals(kind.ToString(), StringComparison.OrdinalIgnoreCase)).Text,
    };

    private static string Zone(Schedule schedule) => $", {schedule.TimeZone ?? "UTC"}";
}
