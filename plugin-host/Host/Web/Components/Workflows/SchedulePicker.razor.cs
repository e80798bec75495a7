using Cordon.Abstractions;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>Chooses when a workflow starts by itself, and says the next times.</summary>
public sealed partial class SchedulePicker
{
    private static readonly string[] Intervals = ["hourly", "every6Hours", "every24Hours", "every2Days", "every14Days", "every30Days"];

    private static readonly string IntervalWhen = When(Intervals);
    private static readonly string WeeklyWhen = When("weekly");
    private static readonly string ClockWhen = When("daily", "weekly");
    private static readonly string CronWhen = When("cron");
    private static readonly string ZonedWhen = When("daily", "weekly", "cron");

    [Parameter]
    [EditorRequired]
    public ScheduleDraft Draft { get; set; } = new();

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    private bool IsInterval => Intervals.Contains(Draft.Kind);

    /// <summary>Tells the script when something is shown, as <see cref="Forms.FieldConditions"/> do.</summary>
    private static string When(params string[] kinds) => new JObject
    {
        ["shown"] = new JArray(new JObject
        {
            ["not"] = false,
            ["all"] = new JArray(new JObject { ["name"] = "schedule/kind", ["values"] = new JArray(kinds), ["absent"] = false }),
        }),
        ["hidden"] = new JArray(),
        ["required"] = new JArray(),
    }.ToString(Formatting.None);

    private Problem? Error(string path) => Problems.FirstOrDefault(problem => problem.Path == path);
}
