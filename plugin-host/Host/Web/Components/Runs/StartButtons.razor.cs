using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>The end of a form that starts a run: dry at once, real when asked once more.</summary>
public sealed partial class StartButtons
{
    [Parameter]
    [EditorRequired]
    public string Question { get; set; } = "";
}
