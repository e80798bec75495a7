using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Integrations;

/// <summary>Whether a plugin can be used.</summary>
public sealed partial class StatePill
{
    /// <summary>A <see cref="Cordon.Host.Catalog.PluginState" /> in words.</summary>
    [Parameter]
    [EditorRequired]
    public string State { get; set; } = "";
}
