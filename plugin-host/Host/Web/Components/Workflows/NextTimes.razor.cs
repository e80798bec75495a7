using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Web.Components.Shell;
using Cordon.Host.Workflows.Schedules;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>When a schedule would start. Drawn in the page, and by itself while somebody chooses.</summary>
public sealed partial class NextTimes
{
    private const int Shown = 5;

    private Problem? _problem;
    private IReadOnlyList<DateTimeOffset> _times = [];

    [Parameter]
    [EditorRequired]
    public ScheduleDraft Draft { get; set; } = new();

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override void OnParametersSet()
    {
        var problems = new List<Problem>();
        var schedule = Draft.Schedule(Visit.Zone, problems);
        problems.AddRange(schedule is null ? [] : ScheduleRules.Check(schedule));
        _problem = problems.FirstOrDefault();
        _times = schedule is null || _problem is not null ? [] : [.. ScheduleTimes.Next(schedule, Time.GetUtcNow(), Shown)];
    }

    private string Day(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Visit.Zone).ToString("dddd", CultureInfo.InvariantCulture);
}
