using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Workflows.Schedules;
using Microsoft.Extensions.Primitives;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>A schedule as somebody has typed it so far. (Public because components' parameters must be.)</summary>
public sealed record ScheduleDraft
{
    internal const string Prefix = "schedule/";
    private const string LocalTime = "yyyy-MM-dd'T'HH:mm:ss";

    /// <summary>A <see cref="ScheduleKind"/> in words; empty for none.</summary>
    internal string Kind { get; init; } = "";

    /// <summary>In the reader's zone.</summary>
    internal string From { get; init; } = "";

    internal string At { get; init; } = "08:00";

    internal IReadOnlyList<string> Days { get; init; } = [];

    internal string Cron { get; init; } = "";

    internal string TimeZone { get; init; } = "";

    internal static ScheduleDraft Of(Schedule? schedule, TimeZoneInfo zone) => schedule is null ? new ScheduleDraft { TimeZone = zone.Id } : new ScheduleDraft
    {
        Kind = Word<ScheduleKind>.Of(schedule.Kind),
        From = schedule.From is { } from ? TimeZoneInfo.ConvertTime(from, zone).ToString(LocalTime, CultureInfo.InvariantCulture) : "",
        At = schedule.At ?? "08:00",
        Days = schedule.Days ?? [],
        Cron = schedule.Cron ?? "",
        TimeZone = schedule.TimeZone ?? (schedule.Interval() is null ? TimeZoneInfo.Utc.Id : zone.Id),
    };

    /// <param name="sent">What a form or an address holds under a name.</param>
    internal static ScheduleDraft Read(Func<string, StringValues> sent) => new()
    {
        Kind = sent(Prefix + "kind").ToString(),
        From = sent(Prefix + "from").ToString(),
        At = sent(Prefix + "at").ToString().Trim(),
        Days = [.. sent(Prefix + "days").OfType<string>()],
        Cron = sent(Prefix + "cron").ToString().Trim(),
        TimeZone = sent(Prefix + "timeZone").ToString().Trim(),
    };

    /// <summary>Null for none, and, with a problem, for what cannot be read. What else is wrong, <see cref="ScheduleRules"/> say.</summary>
    internal Schedule? Schedule(TimeZoneInfo zone, List<Problem> problems)
    {
        if (Kind.Length == 0)
        {
            return null;
        }

        if (!Enum.TryParse<ScheduleKind>(Kind, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            problems.Add(new Problem { Path = "/schedule/kind", Message = "There is no such kind of schedule.", Fix = "Choose one of the list." });
            return null;
        }

        var schedule = new Schedule { Kind = kind };
        return schedule.Interval() is not null ? schedule with { From = Start(zone, problems) } : schedule with
        {
            At = kind == ScheduleKind.Cron ? null : At,
            Days = kind == ScheduleKind.Weekly ? Days : null,
            Cron = kind == ScheduleKind.Cron ? Cron : null,
            TimeZone = TimeZone.Length == 0 ? null : TimeZone,
        };
    }

    private DateTimeOffset? Start(TimeZoneInfo zone, List<Problem> problems)
    {
        if (From.Length == 0)
        {
            return null;
        }

        if (DateTime.TryParse(From, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) && local.Kind == DateTimeKind.Unspecified && !zone.IsInvalidTime(local))
        {
            return TimeZoneInfo.ConvertTimeToUtc(local, zone);
        }

        problems.Add(new Problem { Path = "/schedule/from", Message = "This is no time of the clock.", Fix = "Write date and time, or leave it empty to count from now." });
        return null;
    }
}
