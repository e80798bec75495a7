using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Integrations;

/// <summary>What a new version does to an action or a field.</summary>
public sealed partial class ChangePill
{
    /// <summary>A <see cref="Cordon.Host.Catalog.Plans.Change" /> in words.</summary>
    [Parameter]
    [EditorRequired]
    public string Change { get; set; } = "";
}
