using Cordon.Host.Runs;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Workflows;

/// <summary>How a run stands, in a word.</summary>
public sealed partial class RunStatusPill
{
    /// <summary>A <see cref="RunStatus" /> by its name.</summary>
    [Parameter]
    [EditorRequired]
    public string Run { get; set; } = "";

    private RunStatus Status => Enum.Parse<RunStatus>(Run, ignoreCase: true);
}
