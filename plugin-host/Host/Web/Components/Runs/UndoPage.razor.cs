using Cordon.Abstractions;
using Cordon.Host.Runs;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>What an undo would do and what it could not, before anything is done.</summary>
public sealed partial class UndoPage
{
    private Run? _run;
    private UndoPlan? _plan;

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private RunStore Store { get; set; } = null!;

    [Inject]
    private RunUndo Undo { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _run = await Store.FindAsync(Id, Visit.Http.RequestAborted);
        _plan = await Undo.PlanAsync(Id, Visit.Http.RequestAborted);
    }
}
