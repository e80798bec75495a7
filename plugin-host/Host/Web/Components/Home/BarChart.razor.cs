using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Home;

/// <summary>How often each value is there: a picture drawn by the server, in a table that says the same in words.</summary>
public sealed partial class BarChart
{
    [Parameter]
    [EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public IReadOnlyList<Bar> Bars { get; set; } = [];
}
