using System.Globalization;
using Quartz;

namespace Cordon.Host.Workflows.Schedules;

/// <summary>
/// Computes when a schedule starts. By the clock means by that of the time zone: a time that the clock skips in spring is kept as soon as it has
/// skipped; one that it shows twice in autumn is kept the first time.
/// </summary>
internal static class ScheduleTimes
{
    /// <summary>The next start behind a moment; null when there is none any more.</summary>
    /// <param name="schedule">Obeys <see cref="ScheduleRules"/>.</param>
    public static DateTimeOffset? Next(Schedule schedule, DateTimeOffset after)
    {
        if (schedule.Interval() is { } interval)
        {
            return NextOfInterval(schedule.From ?? after, interval, after);
        }

        var zone = ScheduleRules.Zone(schedule.TimeZone) ?? throw new TimeZoneNotFoundException($"The time zone {schedule.TimeZone} is gone from this machine.");
        return CronExpression.Parse(Cron(schedule)).WithTimeZone(zone).GetNextValidTimeAfter(after)?.ToUniversalTime();
    }

    /// <summary>The next starts in order, at most as many as asked for.</summary>
    public static IEnumerable<DateTimeOffset> Next(Schedule schedule, DateTimeOffset after, int count)
    {
        var time = Next(schedule, after);
        for (var number = 0; number < count && time is not null; number++)
        {
            yield return time.Value;
            time = Next(schedule, time.Value);
        }
    }

    private static DateTimeOffset NextOfInterval(DateTimeOffset from, TimeSpan interval, DateTimeOffset after)
    {
        var passed = after < from ? 0 : ((after - from).Ticks / interval.Ticks) + 1;
        return from.AddTicks(interval.Ticks * passed).ToUniversalTime();
    }

    /// <summary>Samples: <c>0 30 8 ? * MON,THU</c>, <c>0 30 8 ? * *</c></summary>
    private static string Cron(Schedule schedule)
    {
        if (schedule.Kind == ScheduleKind.Cron)
        {
            return schedule.Cron!;
        }

        var at = ScheduleRules.Time(schedule.At!)!.Value;
        var days = schedule.Days is { } named ? string.Join(',', named.Select(day => day[..3].ToUpperInvariant())) : "*";
        return string.Create(CultureInfo.InvariantCulture, $"0 {at.Minute} {at.Hour} ? * {days}");
    }
}
