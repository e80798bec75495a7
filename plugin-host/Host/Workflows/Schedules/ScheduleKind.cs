using System.Text.Json.Serialization;
using Cordon.Host.Catalog;

namespace Cordon.Host.Workflows.Schedules;

/// <summary>How a schedule counts.</summary>
[JsonConverter(typeof(Word<ScheduleKind>))]
internal enum ScheduleKind
{
    Hourly,
    Every6Hours,
    Every24Hours,
    Every2Days,
    Every14Days,
    Every30Days,

    /// <summary>At a time of the clock, every day.</summary>
    Daily,

    /// <summary>At a time of the clock, on some days of the week.</summary>
    Weekly,

    /// <summary>By a cron expression of Quartz.</summary>
    Cron,
}
