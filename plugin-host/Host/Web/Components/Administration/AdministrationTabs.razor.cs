using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Administration;

/// <summary>The pages of the administration.</summary>
public sealed partial class AdministrationTabs
{
    internal const string Guardrails = "administration";
    internal const string Publishers = "administration/publishers";
    internal const string Retention = "administration/retention";

    private static readonly (string Address, string Title)[] Tabs =
        [(Guardrails, "Guardrails"), (Publishers, "Trusted publishers"), (Retention, "Retention")];

    [Parameter]
    [EditorRequired]
    public string Current { get; set; } = "";
}
