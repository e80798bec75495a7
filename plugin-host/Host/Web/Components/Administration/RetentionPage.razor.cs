using Cordon.Abstractions;
using Cordon.Host.Runs;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Administration;

/// <summary>How long runs are kept, and the form to change it.</summary>
public sealed partial class RetentionPage
{
    private RetentionPeriod _period = new(0, 0);
    private long _due;

    /// <summary>What was sent and not saved.</summary>
    [Parameter]
    public string? Wanted { get; set; }

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

    protected override async Task OnInitializedAsync()
    {
        _period = await Setting.ReadAsync(Visit.Http.RequestAborted);
        _due = await Setting.CountDueAsync(_period.Days, Visit.Http.RequestAborted);
    }
}
