using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Rules;

/// <summary>What a rule does where it fits, in a word.</summary>
public sealed partial class RulePill
{
    [Parameter]
    [EditorRequired]
    public bool Enabled { get; set; }

    [Parameter]
    [EditorRequired]
    public bool ObserveOnly { get; set; }
}
