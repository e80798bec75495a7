using System.Globalization;

namespace Cordon.OktaSimulator;

/// <summary>The org's own clock: UTC, ahead of or behind the machine's by a fixed number of seconds.</summary>
internal sealed class OrgClock(TimeProvider time, TimeSpan skew)
{
    private HttpDate _date = new(long.MinValue, "");

    public DateTime UtcNow => time.GetUtcNow().UtcDateTime + skew;

    public long UnixSeconds => new DateTimeOffset(UtcNow).ToUnixTimeSeconds();

    /// <summary>The <c>Date</c> header of an answer sent now. The text is made once a second.</summary>
    public string Date()
    {
        var now = UtcNow;
        var second = now.Ticks / TimeSpan.TicksPerSecond;
        var date = Volatile.Read(ref _date);
        if (date.Second != second)
        {
            date = new HttpDate(second, now.ToString("R", CultureInfo.InvariantCulture));
            Volatile.Write(ref _date, date);
        }

        return date.Text;
    }

    private sealed record HttpDate(long Second, string Text);
}
