using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Access;

/// <summary>The users, and the form for one more.</summary>
public sealed partial class UsersPage
{
    private static readonly IReadOnlyList<(string, string)> Roles = [.. Role.All.Select(role => (role, role))];

    private IReadOnlyList<User> _users = [];
    private DateTimeOffset _now;

    /// <summary>The name before the first one shown.</summary>
    [Parameter]
    public string? After { get; set; }

    [Parameter]
    public string NewName { get; set; } = "";

    [Parameter]
    public string NewRole { get; set; } = Role.Viewer;

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private Users Users { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _now = Time.GetUtcNow();
        _users = await Users.ListAsync(After, PageSize.Usual + 1, Visit.Http.RequestAborted);
    }
}
