using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Runs;
using Cordon.Host.Runs.History;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>The activity log of a run: who did what with it, what was asked of the action, what it answered.</summary>
public sealed partial class LogPart
{
    private const int Shown = 25;
    private const int ShownEntries = 50;

    private IReadOnlyList<AuditRow> _audit = [];
    private IReadOnlyList<RunBatchEntry> _batches = [];

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public IReadOnlyList<string> StepNames { get; set; } = [];

    /// <summary>Step and number of the last batch seen. Sample: <c>1.400</c></summary>
    [Parameter]
    public string? Before { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private AuditTrail Trail { get; set; } = null!;

    [Inject]
    private RunBatches Batches { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var stop = Visit.Http.RequestAborted;
        var place = Before is null ? null : OutcomePlace.Read(Before);
        _audit = await Trail.OfAsync($"run/{Id}", ShownEntries, stop);
        _batches = await Batches.ListAsync(Id, place is null ? null : (place.Step, place.Ordinal), Shown + 1, stop);
    }

    private static string Text(string action) => action switch
    {
        "run.started" => "asked for it",
        "run.approved" => "approved it",
        "run.rejected" => "rejected it",
        "run.cancelled" => "cancelled it",
        "run.resumed" => "resumed it",
        "run.ended" => "ended",
        _ => action,
    };

    private static string Answers(RunBatchEntry batch) => batch.Answers.Count == 0 ? "–" : string.Join(
        ", ",
        RunText.Statuses.Where(batch.Answers.ContainsKey).Select(status => status == OutcomeStatus.Succeeded
            ? $"{RunText.Number(batch.Answers[status])} changed"
            : $"{RunText.Number(batch.Answers[status])} {OutcomeLine.Word(status)}"));
}
