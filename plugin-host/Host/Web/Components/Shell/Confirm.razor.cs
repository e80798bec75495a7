using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>A button that asks once more before its form is sent. Works without scripts.</summary>
public sealed partial class Confirm
{
    [Parameter]
    [EditorRequired]
    public string Action { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Question { get; set; } = "";

    /// <summary>The second button; the same words as the first when left out.</summary>
    [Parameter]
    public string? Yes { get; set; }

    [Parameter]
    public string Class { get; set; } = "danger";

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
