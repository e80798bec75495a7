using Cordon.Host.Runs;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>What a run does, step by step; secrets are masked.</summary>
public sealed partial class StepsPart
{
    private IReadOnlyList<RunStep> _steps = [];

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private RunStore Store { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _steps = (await Store.FindAsync(Id, Visit.Http.RequestAborted))?.Steps ?? [];

    private static string Taken(StepInput input) => input switch
    {
        StepInput.Succeeded => "those that succeeded in the step before, or needed no change",
        StepInput.Failed => "those that failed in the step before, or of which nobody knows",
        _ => "all identities",
    };

    private static string Counts(RunStep step)
    {
        var counts = RunText.Statuses.Where(status => step.Counts[status] > 0).Select(status => $"{RunText.Number(step.Counts[status])} {OutcomeLine.Word(status)}");
        return string.Join(", ", counts.DefaultIfEmpty("none yet"));
    }
}
