using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Cordon.Host.Workflows;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>The workflows, by name, and how each fares.</summary>
public sealed partial class WorkflowsPage
{
    private IReadOnlyList<WorkflowOverview> _workflows = [];

    [Parameter]
    public string Search { get; set; } = "";

    /// <summary>The name before the first one shown.</summary>
    [Parameter]
    public string? After { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private WorkflowOverviews Overviews { get; set; } = null!;

    protected override async Task OnInitializedAsync() =>
        _workflows = await Overviews.ListAsync(Search, After, PageSize.Usual + 1, Visit.Http.RequestAborted);
}
