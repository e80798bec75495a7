namespace Cordon.Host.Syncs;

/// <summary>When a sync runs by itself: once a day, at its own minute of UTC.</summary>
internal static class NightlyTime
{
    /// <summary>What has just been made has just been run.</summary>
    public static readonly TimeSpan FirstAfter = TimeSpan.FromHours(1);

    /// <summary>The next time behind a moment.</summary>
    public static DateTimeOffset Next(int minuteOfDay, DateTimeOffset after)
    {
        var today = new DateTimeOffset(after.UtcDateTime.Date, TimeSpan.Zero).AddMinutes(minuteOfDay);
        return today > after ? today : today.AddDays(1);
    }

    /// <summary>The first time of a sync that a clock sees for the first time.</summary>
    public static DateTimeOffset First(int minuteOfDay, DateTimeOffset now) => Next(minuteOfDay, now + FirstAfter);
}
