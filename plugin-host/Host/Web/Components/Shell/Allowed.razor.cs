using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>Shows its content to whoever holds a role. What endpoints allow is their own policy; this only keeps useless buttons away.</summary>
public sealed partial class Allowed
{
    [Parameter]
    [EditorRequired]
    public string Role { get; set; } = "";

    /// <summary>For those who do not hold it instead.</summary>
    [Parameter]
    public bool IsNot { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;
}
