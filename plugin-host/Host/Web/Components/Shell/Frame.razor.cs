using Cordon.Host.Access;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>A whole document: head, navigation, breadcrumbs, what the last page had to tell, and the page itself.</summary>
public sealed partial class Frame
{
    /// <summary>The navigation, in its order. What is not there yet has no place here.</summary>
    private static readonly Place[] Places =
    [
        new("", "Home", "home", Role.Viewer),
        new("integrations", "Integrations", "puzzle", Role.Viewer),
        new("connections", "Connections", "plug", Role.Viewer),
        new("identities", "Identities", "people", Role.Viewer),
        new("collections", "Data collections", "layers", Role.Viewer),
        new("detections", "Detections", "bolt", Role.Viewer),
        new("rules", "Rules", "branch", Role.Viewer),
        new("workflows", "Workflows", "flow", Role.Viewer),
        new("runs", "Runs", "pulse", Role.Viewer),
        new("syncs", "Identity sync", "sync", Role.Viewer),
        new("shared-signals", "Shared signals", "globe", Role.Viewer),
        new("administration", "Administration", "sliders", Role.Admin),
        new("users", "Users", "key", Role.Admin),
        new("audit", "Audit log", "scroll", Role.Admin),
        new("about", "About", "info", Role.Viewer),
    ];

    [Parameter]
    [EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>A sentence below the title.</summary>
    [Parameter]
    public string? Lead { get; set; }

    /// <summary>The address of the place in the navigation that this page belongs to.</summary>
    [Parameter]
    public string? Section { get; set; }

    /// <summary>The pages above this one, from the top.</summary>
    [Parameter]
    public IReadOnlyList<(string Text, string Address)> Crumbs { get; set; } = [];

    /// <summary>Buttons beside the title.</summary>
    [Parameter]
    public RenderFragment? Actions { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    private string? Current(string address) => address == Section ? "page" : null;

    /// <param name="Role">The least role that finds it.</param>
    private sealed record Place(string Address, string Title, string Icon, string Role);
}
