using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Detections.Processing;
using Cordon.Host.Runs;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Administration;

/// <summary>How long runs and detections are kept, and the form to change it.</summary>
public sealed partial class RetentionPage
{
    private static readonly string Range = $"{RetentionPeriod.LeastDays} to {RetentionPeriod.MostDays}.";

    private RetentionPeriod _period = new(0, 0, 0);
    private long _dueRuns;
    private long _dueDetections;

    /// <summary>What was sent and not saved.</summary>
    [Parameter]
    public string? WantedRuns { get; set; }

    [Parameter]
    public string? WantedDetections { get; set; }

    /// <summary>The version that was edited, when it was not saved for another reason than that.</summary>
    [Parameter]
    public long? Seen { get; set; }

    [Parameter]
    public bool IsStale { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private RetentionSetting Setting { get; set; } = null!;

    [Inject]
    private DetectionRetention Detections { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _period = await Setting.ReadAsync(Visit.Http.RequestAborted);
        _dueRuns = await Setting.CountDueAsync(_period.RunDays, Visit.Http.RequestAborted);
        _dueDetections = await Detections.CountDueAsync(_period.DetectionDays, Visit.Http.RequestAborted);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Due(long count, string what, string one, string several) => count switch
    {
        0 => $"The next night no {what} {one}.",
        1 => $"The next night one {what} {one}.",
        _ => $"The next night {count.ToString("N0", CultureInfo.InvariantCulture)} {what}s {several}.",
    };
}
