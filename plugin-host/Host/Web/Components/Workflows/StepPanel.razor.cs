using Cordon.Host.Runs;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>The form of one step.</summary>
public sealed partial class StepPanel
{
    private static readonly IReadOnlyList<(string, string)> Inputs =
    [
        (nameof(StepInput.All), "All identities"),
        (nameof(StepInput.Succeeded), "Only those that succeeded in the step before, or needed no change"),
        (nameof(StepInput.Failed), "Only those that failed in the step before, or of which nobody knows"),
    ];

    /// <summary>What can be wrong with a step that no control of it shows.</summary>
    private static readonly string[] Own = ["id", "plugin", "version", "action", "options"];

    [Parameter]
    [EditorRequired]
    public StepView View { get; set; } = null!;

    /// <summary>How many steps there are.</summary>
    [Parameter]
    public int Count { get; set; }

    /// <summary>Null for a workflow that is not saved yet.</summary>
    [Parameter]
    public string? WorkflowId { get; set; }

    [Parameter]
    public bool CanEdit { get; set; }

    private IReadOnlyList<(string, string)> Connections => [("", "Choose…"), .. View.Connections.Select(row => (row.Id, row.Name))];
}
