using Cordon.Host.Runs;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>The status of a run.</summary>
public sealed partial class RunPill
{
    /// <summary>As the enum names it. Sample: <c>CompletedWithErrors</c></summary>
    [Parameter]
    [EditorRequired]
    public string Status { get; set; } = "";

    private RunStatus Parsed => Enum.Parse<RunStatus>(Status);

    private string Kind => Parsed switch
    {
        RunStatus.Succeeded => "ok",
        RunStatus.Failed => "bad",
        RunStatus.CompletedWithErrors or RunStatus.WaitingForApproval or RunStatus.Interrupted => "warn",
        RunStatus.Cancelled => "off",
        _ => "plain",
    };
}
