using System.Globalization;
using Cordon.Abstractions;
using Quartz;

namespace Cordon.Host.Workflows.Schedules;

/// <summary>What every schedule must obey, and how its texts are read.</summary>
internal static class ScheduleRules
{
    private const string Prefix = "/schedule";
    private const int MaxText = 200;

    /// <summary>All that is wrong, at once.</summary>
    public static IEnumerable<Problem> Check(Schedule schedule)
    {
        var byClock = schedule.Kind is ScheduleKind.Daily or ScheduleKind.Weekly;
        if (byClock != schedule.At is not null)
        {
            yield return Of("/at", "Daily and weekly schedules have a time, others have none.", "Give at as hours and minutes, such as 08:30, or take it out.");
        }
        else if (schedule.At is { } at && Time(at) is null)
        {
            yield return Of("/at", "The time is hours and minutes, from 00:00 to 23:59.", "Write it as 08:30.");
        }

        if ((schedule.Kind == ScheduleKind.Weekly) != (schedule.Days is { Count: > 0 }))
        {
            yield return Of("/days", "Weekly schedules name at least one day, others name none.", "Give days such as [\"monday\",\"thursday\"], or take them out.");
        }

        if (schedule.Days?.Any(day => Day(day) is null) == true)
        {
            yield return Of("/days", "These are not all days of the week.", "Write monday, tuesday, wednesday, thursday, friday, saturday or sunday.");
        }

        foreach (var problem in CheckCron(schedule).Concat(CheckPlace(schedule)))
        {
            yield return problem;
        }
    }

    public static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public static DayOfWeek? Day(string? text) =>
        Enum.TryParse<DayOfWeek>(text, ignoreCase: true, out var day) && text!.All(char.IsAsciiLetter) ? day : null;

    /// <summary>Null when this machine knows no zone of that name.</summary>
    public static TimeZoneInfo? Zone(string? name)
    {
        if (name is null)
        {
            return TimeZoneInfo.Utc;
        }

        // The name becomes a path in the folder of time zones.
        var isName = name.Length is > 0 and < MaxText && char.IsAsciiLetter(name[0])
            && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '/' or '_' or '-' or '+');
        return isName && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
    }

    private static IEnumerable<Problem> CheckCron(Schedule schedule)
    {
        if ((schedule.Kind == ScheduleKind.Cron) != schedule.Cron is not null)
        {
            yield return Of("/cron", "A cron schedule has an expression, others have none.", "Give cron such as \"0 30 8 ? * MON-FRI\", or take it out.");
        }
        else if (schedule.Cron is { } cron && (cron.Length > MaxText || !CronExpression.TryParse(cron, out _)))
        {
            yield return Of(
                "/cron",
                "This is no cron expression: it has seconds, minutes, hours, day of the month, month and day of the week, one of the two days being ?.",
                "Write for example 0 30 8 ? * MON-FRI for half past eight on working days.");
        }
    }

    private static IEnumerable<Problem> CheckPlace(Schedule schedule)
    {
        if (schedule.Interval() is null && schedule.From is not null)
        {
            yield return Of("/from", "Only an interval counts from a moment.", "Take from out.");
        }

        if (schedule.Interval() is not null && schedule.TimeZone is not null)
        {
            yield return Of("/timeZone", "An interval is a distance and has no time zone.", "Take timeZone out, or use daily or weekly.");
        }
        else if (Zone(schedule.TimeZone) is null)
        {
            yield return Of(
                "/timeZone",
                $"This machine knows no time zone {Short(schedule.TimeZone!)}.",
                "Use a name of the IANA database such as Europe/Berlin; if it is one, install the package tzdata.");
        }
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static Problem Of(string path, string message, string fix) => new() { Path = Prefix + path, Message = message, Fix = fix };
}
