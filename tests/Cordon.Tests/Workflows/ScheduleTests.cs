using System.Globalization;
using System.Text.Json;
using Cordon.Host.Workflows.Schedules;

namespace Cordon.Tests.Workflows;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("""{"kind":"hourly","from":"2026-11-01T00:10:00Z"}""", "2026-11-22T03:00:00Z", "2026-11-22T03:10:00Z", "2026-11-22T04:10:00Z")]
    [InlineData("""{"kind":"every6Hours","from":"2026-11-22T03:00:00Z"}""", "2026-11-22T03:00:00Z", "2026-11-22T09:00:00Z", "2026-11-22T15:00:00Z")]
    [InlineData("""{"kind":"every24Hours","from":"2026-03-28T02:30:00+01:00"}""", "2026-03-28T02:00:00Z", "2026-03-29T01:30:00Z", "2026-03-30T01:30:00Z")]
    [InlineData("""{"kind":"every2Days","from":"2026-12-01T06:00:00Z"}""", "2026-11-22T03:00:00Z", "2026-12-01T06:00:00Z", "2026-12-03T06:00:00Z")]
    [InlineData("""{"kind":"every14Days","from":"2026-11-01T06:00:00Z"}""", "2026-11-22T03:00:00Z", "2026-11-29T06:00:00Z", "2026-12-13T06:00:00Z")]
    [InlineData("""{"kind":"every30Days","from":"2026-01-01T00:00:00Z"}""", "2026-01-31T00:00:00Z", "2026-03-02T00:00:00Z", "2026-04-01T00:00:00Z")]
    [InlineData("""{"kind":"daily","at":"08:30"}""", "2026-11-22T08:30:00Z", "2026-11-23T08:30:00Z", "2026-11-24T08:30:00Z")]
    [InlineData("""{"kind":"daily","at":"08:30","timeZone":"Asia/Kolkata"}""", "2026-11-22T02:59:59Z", "2026-11-22T03:00:00Z", "2026-11-23T03:00:00Z")]
    [InlineData("""{"kind":"daily","at":"00:15","timeZone":"Pacific/Auckland"}""", "2026-11-22T12:00:00Z", "2026-11-23T11:15:00Z", "2026-11-24T11:15:00Z")]
    [InlineData("""{"kind":"weekly","days":["monday"],"at":"00:00","timeZone":"America/New_York"}""", "2026-11-23T05:00:00Z", "2026-11-30T05:00:00Z", "2026-12-07T05:00:00Z")]
    [InlineData("""{"kind":"weekly","days":["sunday","tuesday"],"at":"12:00"}""", "2026-11-22T12:00:00Z", "2026-11-24T12:00:00Z", "2026-11-29T12:00:00Z")]
    [InlineData("""{"kind":"cron","cron":"0 0/15 8-9 ? * MON-FRI","timeZone":"Europe/Berlin"}""", "2026-11-20T08:45:00Z", "2026-11-23T07:00:00Z", "2026-11-23T07:15:00Z")]
    public void Starts_at_the_times_it_says(string schedule, string after, string first, string second) =>
        Assert.Equal([first, second], Times(schedule, after, 2));

    /// <summary>On 29 March 2026 Berlin's clocks go from 02:00 to 03:00.</summary>
    [Theory]
    [InlineData("""{"kind":"daily","at":"02:30","timeZone":"Europe/Berlin"}""")]
    [InlineData("""{"kind":"weekly","days":["saturday","sunday","monday"],"at":"02:30","timeZone":"Europe/Berlin"}""")]
    [InlineData("""{"kind":"cron","cron":"0 30 2 * * ?","timeZone":"Europe/Berlin"}""")]
    public void A_time_that_the_clock_skips_in_spring_is_kept_once_it_has_skipped(string schedule) =>
        Assert.Equal(["2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"], Times(schedule, "2026-03-27T12:00:00Z", 3));

    /// <summary>On 25 October 2026 Berlin's clocks go from 03:00 back to 02:00: 02:30 comes at 00:30 and at 01:30 UTC.</summary>
    [Theory]
    [InlineData("""{"kind":"daily","at":"02:30","timeZone":"Europe/Berlin"}""")]
    [InlineData("""{"kind":"weekly","days":["saturday","sunday","monday"],"at":"02:30","timeZone":"Europe/Berlin"}""")]
    [InlineData("""{"kind":"cron","cron":"0 30 2 * * ?","timeZone":"Europe/Berlin"}""")]
    public void A_time_that_the_clock_shows_twice_in_autumn_is_kept_once(string schedule)
    {
        Assert.Equal(["2026-10-24T00:30:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"], Times(schedule, "2026-10-23T12:00:00Z", 3));
        Assert.Equal(["2026-10-26T01:30:00Z"], Times(schedule, "2026-10-25T00:45:00Z", 1));
    }

    [Fact]
    public void A_year_of_days_across_both_changes_has_every_day_once()
    {
        var times = Times("""{"kind":"daily","at":"02:30","timeZone":"Europe/Berlin"}""", "2026-01-01T00:00:00Z", 365);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var days = times.Select(time => TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(time, CultureInfo.InvariantCulture), zone).Date);

        Assert.Equal(Enumerable.Range(0, 365).Select(day => new DateTime(2026, 1, 1).AddDays(day)), days);
    }

    [Theory]
    [InlineData("0 0 0 1 1 ? 2020")]
    [InlineData("0 0 0 30 2 ?")]
    public void A_cron_expression_whose_time_never_comes_has_no_next_start(string cron) =>
        Assert.Empty(Times($$"""{"kind":"cron","cron":"{{cron}}"}""", "2026-01-01T00:00:00Z", 5));

    [Theory]
    [InlineData("""{"kind":"daily"}""", "/schedule/at")]
    [InlineData("""{"kind":"daily","at":"8:30"}""", "/schedule/at")]
    [InlineData("""{"kind":"daily","at":"24:00"}""", "/schedule/at")]
    [InlineData("""{"kind":"hourly","at":"08:30"}""", "/schedule/at")]
    [InlineData("""{"kind":"weekly","at":"08:30","days":[]}""", "/schedule/days")]
    [InlineData("""{"kind":"weekly","at":"08:30","days":["monday","3"]}""", "/schedule/days")]
    [InlineData("""{"kind":"daily","at":"08:30","days":["monday"]}""", "/schedule/days")]
    [InlineData("""{"kind":"weekly","at":"08:30","days":["monday",null]}""", "/schedule/days")]
    [InlineData("""{"kind":"cron"}""", "/schedule/cron")]
    [InlineData("""{"kind":"cron","cron":"* * * * *"}""", "/schedule/cron")]
    [InlineData("""{"kind":"cron","cron":"0 61 * * * ?"}""", "/schedule/cron")]
    [InlineData("""{"kind":"hourly","cron":"0 0 * * * ?"}""", "/schedule/cron")]
    [InlineData("""{"kind":"hourly","timeZone":"UTC"}""", "/schedule/timeZone")]
    [InlineData("""{"kind":"daily","at":"08:30","timeZone":"Europe/Atlantis"}""", "/schedule/timeZone")]
    [InlineData("""{"kind":"daily","at":"08:30","timeZone":"../../../etc/passwd"}""", "/schedule/timeZone")]
    [InlineData("""{"kind":"daily","at":"08:30","timeZone":""}""", "/schedule/timeZone")]
    [InlineData("""{"kind":"daily","at":"08:30","from":"2026-01-01T00:00:00Z"}""", "/schedule/from")]
    [InlineData("""{"kind":"weekly","cron":"x"}""", "/schedule/at /schedule/days /schedule/cron")]
    public void Refuses_what_is_no_schedule_and_names_every_place(string schedule, string places) =>
        Assert.Equal(places.Split(' '), ScheduleRules.Check(ScheduleJson.Read(schedule)!).Select(problem => problem.Path));

    [Theory]
    [InlineData("""{"kind":"daily","at":"08:30","timeZone":"Europe/Berlin"}""")]
    [InlineData("""{"kind":"weekly","at":"08:30","days":["monday","thursday"]}""")]
    [InlineData("""{"kind":"every14Days","from":"2026-12-01T06:00:00+00:00"}""")]
    public void Is_stored_as_it_is_written(string schedule)
    {
        Assert.Empty(ScheduleRules.Check(ScheduleJson.Read(schedule)!));
        Assert.Equal(schedule, ScheduleJson.Write(ScheduleJson.Read(schedule)));
    }

    private static List<string> Times(string schedule, string after, int count)
    {
        var read = JsonSerializer.Deserialize(schedule, ScheduleJson.Default.Schedule)!;
        Assert.Empty(ScheduleRules.Check(read));
        var from = DateTimeOffset.Parse(after, CultureInfo.InvariantCulture);
        return [.. ScheduleTimes.Next(read, from, count).Select(time => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))];
    }
}
