using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Integrations;

/// <summary>Who vouches for a package.</summary>
public sealed partial class SignaturePill
{
    /// <summary>A <see cref="Cordon.Packaging.Packages.SignatureState" /> in words.</summary>
    [Parameter]
    [EditorRequired]
    public string Signature { get; set; } = "";
}
