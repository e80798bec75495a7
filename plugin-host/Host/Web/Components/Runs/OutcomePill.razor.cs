using Cordon.Abstractions;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>What became of an identity, in a word.</summary>
public sealed partial class OutcomePill
{
    /// <summary>As the enum names it. Sample: <c>Succeeded</c></summary>
    [Parameter]
    [EditorRequired]
    public string Status { get; set; } = "";

    private OutcomeStatus Parsed => Enum.Parse<OutcomeStatus>(Status);

    private string Kind => Parsed switch
    {
        OutcomeStatus.Succeeded => "ok",
        OutcomeStatus.Failed => "bad",
        OutcomeStatus.Unknown => "warn",
        OutcomeStatus.Skipped => "off",
        _ => "plain",
    };
}
