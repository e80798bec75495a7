namespace Cordon.Host.Workflows.Schedules;

/// <summary>
/// When a workflow starts by itself. Samples:
/// <code>
/// {"kind":"every14Days","from":"2026-12-01T06:00:00Z"}
/// {"kind":"weekly","days":["monday","thursday"],"at":"08:30","timeZone":"Europe/Berlin"}
/// {"kind":"cron","cron":"0 0/15 8-17 ? * MON-FRI","timeZone":"Europe/Berlin"}
/// </code>
/// </summary>
internal sealed record Schedule
{
    public required ScheduleKind Kind { get; init; }

    /// <summary>What an interval counts from, itself a start; from now when it is left out.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Daily and weekly: hours and minutes. Sample: <c>08:30</c></summary>
    public string? At { get; init; }

    /// <summary>Weekly: days in English. Sample: <c>monday</c></summary>
    public IReadOnlyList<string>? Days { get; init; }

    /// <summary>Seconds, minutes, hours, day of the month, month, day of the week, and a year if wanted.</summary>
    public string? Cron { get; init; }

    /// <summary>Daily, weekly and cron: a name of the IANA database; UTC when it is left out. Sample: <c>Europe/Berlin</c></summary>
    public string? TimeZone { get; init; }

    /// <summary>Null for what goes by the clock and not by a distance.</summary>
    public TimeSpan? Interval() => Kind switch
    {
        ScheduleKind.Hourly => TimeSpan.FromHours(1),
        ScheduleKind.Every6Hours => TimeSpan.FromHours(6),
        ScheduleKind.Every24Hours => TimeSpan.FromHours(24),
        ScheduleKind.Every2Days => TimeSpan.FromDays(2),
        ScheduleKind.Every14Days => TimeSpan.FromDays(14),
        ScheduleKind.Every30Days => TimeSpan.FromDays(30),
        _ => null,
    };
}
