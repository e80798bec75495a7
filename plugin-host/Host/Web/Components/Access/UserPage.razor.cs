using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Access;

/// <summary>A user's rights and password.</summary>
public sealed partial class UserPage
{
    private static readonly IReadOnlyList<(string, string)> Roles = [.. Role.All.Select(role => (role, role))];

    private User? _user;

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>Somebody else changed the user meanwhile.</summary>
    [Parameter]
    public bool IsStale { get; set; }

    /// <summary>What was not saved, in words.</summary>
    [Parameter]
    public string Wanted { get; set; } = "";

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private Users Users { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _user = await Users.FindAsync(Id, Visit.Http.RequestAborted);
}
