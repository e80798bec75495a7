using Cordon.Host.Runs;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>A workflow as a picture: whom, then step by step what. Each step leads to its form.</summary>
public sealed partial class StepPicture
{
    [Parameter]
    [EditorRequired]
    public IReadOnlyList<StepView> Steps { get; set; } = [];

    /// <summary>Null for a workflow that is always started with chosen identities.</summary>
    [Parameter]
    public string? CollectionId { get; set; }

    [Parameter]
    public string? CollectionName { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    private string CollectionAddress => CollectionName is null ? $"{Visit.Here}#f-collection" : $"collections/{CollectionId}";

    private static string Takes(StepView step) => step.Draft.Takes switch
    {
        StepInput.Succeeded => "who succeeded",
        StepInput.Failed => "who failed",
        _ => step.Index == 0 ? "" : "all",
    };
}
