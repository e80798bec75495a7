using Cordon.Host.Syncs;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Syncs;

/// <summary>How a pass ended, or that it has not.</summary>
public sealed partial class PassPill
{
    /// <summary>A word of <see cref="PassState"/>; null where there was no pass yet.</summary>
    [Parameter]
    [EditorRequired]
    public string? State { get; set; }

    /// <summary>Something a person should know although it succeeded.</summary>
    [Parameter]
    public bool HasProblems { get; set; }

    private string Kind => State switch
    {
        PassState.Succeeded => HasProblems ? "warn" : "ok",
        PassState.Failed => "bad",
        PassState.Interrupted => "warn",
        PassState.Cancelled => "off",
        _ => "plain",
    };

    private string Text => State is PassState.Succeeded && HasProblems ? "succeeded, with a warning" : State ?? "not yet";
}
