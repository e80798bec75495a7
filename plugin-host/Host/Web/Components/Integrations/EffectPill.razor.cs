using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Integrations;

/// <summary>How deep an action goes.</summary>
public sealed partial class EffectPill
{
    /// <summary>A <see cref="Cordon.Packaging.Manifests.ActionEffect" /> in words.</summary>
    [Parameter]
    [EditorRequired]
    public string Effect { get; set; } = "";
}
