using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>Says that there is nothing to show, and why.</summary>
public sealed partial class ErrorPage
{
    [Parameter]
    [EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Message { get; set; } = "";

    [Inject]
    private Visit Visit { get; set; } = null!;
}
