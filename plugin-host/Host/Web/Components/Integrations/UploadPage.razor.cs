using Cordon.Abstractions;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Integrations;

/// <summary>The way to a new integration without the dialog, and what is wrong with a package.</summary>
public sealed partial class UploadPage
{
    [Parameter]
    public string FileName { get; set; } = "";

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];
}
