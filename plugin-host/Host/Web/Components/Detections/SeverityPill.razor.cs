using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Detections;

/// <summary>How grave a detection is, 0 to 10.</summary>
public sealed partial class SeverityPill
{
    [Parameter]
    [EditorRequired]
    public double Severity { get; set; }
}
