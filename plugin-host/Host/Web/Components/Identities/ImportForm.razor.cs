using Cordon.Abstractions;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Identities;

/// <summary>The form of an import, in a dialog or on its page.</summary>
public sealed partial class ImportForm
{
    [Parameter]
    public string Source { get; set; } = "";

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];
}
