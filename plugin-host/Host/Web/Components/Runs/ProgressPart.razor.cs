using Cordon.Host.Runs;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>How far a run is: a part of its page that is drawn again while it goes on. Its size does not change with its numbers.</summary>
public sealed partial class ProgressPart
{
    /// <summary>People who listen are told at these steps only.</summary>
    private const int ToldEvery = 25;

    private Run? _run;
    private RunPace? _pace;
    private Dictionary<string, long> _counts = [];

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private RunStore Store { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private bool IsWaiting => _run!.Activity.StartsWith("waiting", StringComparison.Ordinal);

    private string Activity => _run switch
    {
        { HasEnded: true } or null => "",
        { Status: RunStatus.WaitingForApproval } => "Somebody else has to agree first.",
        { Activity.Length: > 0 } run => run.Activity,
        { Status: RunStatus.Queued } => "It waits for its turn.",
        _ => "",
    };

    private string Left => _run switch
    {
        { StartedAt: { } began, FinishedAt: { } ended } => RunText.Lasting(ended - began),
        _ when _pace!.Remaining is { } left => RunText.Lasting(left),
        _ => "–",
    };

    private TimeSpan? Estimated => _run!.Steps.Select(step => step.Estimate?.Duration).Aggregate((TimeSpan?)null, (sum, next) => next is null ? sum : (sum ?? TimeSpan.Zero) + next);

    private string Say => _run!.HasEnded || _run.Status == RunStatus.WaitingForApproval
        ? $"The run {RunText.Of(_run.Status)}: {RunText.Number(_counts.Values.Sum())} outcomes."
        : $"{_pace!.Percent / ToldEvery * ToldEvery} per cent done.";

    protected override async Task OnInitializedAsync()
    {
        _run = await Store.FindAsync(Id, Visit.Http.RequestAborted);
        if (_run is not null)
        {
            _pace = RunPace.Of(_run, Time.GetUtcNow());
            _counts = RunText.Counts(_run);
        }
    }
}
