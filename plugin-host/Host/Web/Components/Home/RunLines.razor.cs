using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Home;

/// <summary>Runs in a line each.</summary>
public sealed partial class RunLines
{
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<RunLine> Runs { get; set; } = [];
}
