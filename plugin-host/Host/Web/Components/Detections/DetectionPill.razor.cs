using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Detections;

/// <summary>What a detection has led to, in a word.</summary>
public sealed partial class DetectionPill
{
    [Parameter]
    [EditorRequired]
    public bool Waiting { get; set; }

    /// <summary>It could not be processed.</summary>
    [Parameter]
    [EditorRequired]
    public bool SetAside { get; set; }

    /// <summary>How many rules fitted.</summary>
    [Parameter]
    [EditorRequired]
    public int Matched { get; set; }

    /// <summary>How many names belong to nobody yet.</summary>
    [Parameter]
    [EditorRequired]
    public int Parked { get; set; }
}
