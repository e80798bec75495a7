using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>A picture from the console's own set; decoration, so a reader of the screen skips it.</summary>
public sealed partial class Icon
{
    [Parameter]
    [EditorRequired]
    public string Name { get; set; } = "";
}
