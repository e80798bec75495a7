using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Forms;

/// <summary>The fields of a schema. The page puts them into its form, with its own buttons.</summary>
public sealed partial class SchemaForm
{
    [Parameter]
    [EditorRequired]
    public FormView View { get; set; } = null!;
}
