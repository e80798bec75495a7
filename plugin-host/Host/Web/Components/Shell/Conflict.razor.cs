using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>Says that somebody else was faster. It takes the focus.</summary>
public sealed partial class Conflict
{
    [Parameter]
    [EditorRequired]
    public string What { get; set; } = "";

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
