using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Forms;

/// <summary>Where two people's values differ.</summary>
public sealed partial class Differences
{
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<(string Title, string Stored, string Yours)> Found { get; set; } = [];
}
