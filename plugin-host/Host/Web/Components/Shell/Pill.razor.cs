using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>A word in a coloured shape.</summary>
public sealed partial class Pill
{
    /// <summary><c>ok</c>, <c>warn</c>, <c>bad</c>, <c>off</c> or <c>plain</c>.</summary>
    [Parameter]
    public string Kind { get; set; } = "plain";

    [Parameter]
    [EditorRequired]
    public string Text { get; set; } = "";
}
