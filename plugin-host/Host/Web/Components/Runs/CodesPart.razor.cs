using Cordon.Host.Runs.History;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>What happened in a run and how often: a part of its page that reads every outcome.</summary>
public sealed partial class CodesPart
{
    private IReadOnlyList<RunCode> _codes = [];

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private RunCodes Codes { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _codes = await Codes.ListAsync(Id, Visit.Http.RequestAborted);
}
