using Cordon.Abstractions;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Access;

/// <summary>Name and password.</summary>
public sealed partial class SignInPage
{
    [Parameter]
    public string Return { get; set; } = "";

    [Parameter]
    public string Name { get; set; } = "";

    [Parameter]
    public bool HasUser { get; set; } = true;

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];
}
