using Cordon.Host.Detections.Intake;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Detections;

/// <summary>What a mapping makes of a sample.</summary>
public sealed partial class MappingTrialPanel
{
    private MappingTrial _trial = new();

    [Parameter]
    [EditorRequired]
    public string Document { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public string Sample { get; set; } = "";

    /// <summary>Of records that name none.</summary>
    [Parameter]
    [EditorRequired]
    public string Source { get; set; } = "";

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override void OnInitialized() => _trial = MappingTrial.Run(Document, Sample, Source, Time.GetUtcNow());
}
