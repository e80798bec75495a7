using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>Stands for an empty list, and says what to do next.</summary>
public sealed partial class Empty
{
    [Parameter]
    [EditorRequired]
    public string Icon { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>What to do next.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
