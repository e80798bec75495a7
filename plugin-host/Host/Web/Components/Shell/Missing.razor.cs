using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>Stands for a page whose object is not there.</summary>
public sealed partial class Missing
{
    [Parameter]
    [EditorRequired]
    public string What { get; set; } = "";

    [Inject]
    private Visit Visit { get; set; } = null!;

    protected override void OnInitialized() => Visit.Http.Response.StatusCode = StatusCodes.Status404NotFound;
}
