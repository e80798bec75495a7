using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>A form that changes something, with the token of the session that <see cref="Authentication.CsrfCheck"/> asks for.</summary>
public sealed partial class PostForm
{
    [Parameter]
    [EditorRequired]
    public string Action { get; set; } = "";

    [Parameter]
    public string? Class { get; set; }

    /// <summary>It sends files.</summary>
    [Parameter]
    public bool IsMultipart { get; set; }

    /// <summary>Whoever leaves the page with changes that are not saved is asked first.</summary>
    [Parameter]
    public bool IsGuarded { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? More { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;
}
