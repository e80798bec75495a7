using Cordon.Abstractions;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Access;

/// <summary>Makes the first admin.</summary>
public sealed partial class SetupPage
{
    [Parameter]
    public string Token { get; set; } = "";

    [Parameter]
    public string Name { get; set; } = "";

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];
}
