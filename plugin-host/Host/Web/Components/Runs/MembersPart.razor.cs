using Cordon.Host.Runs.History;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Runs;

/// <summary>Exactly whom a run is about.</summary>
public sealed partial class MembersPart
{
    private const int Shown = 100;

    private IReadOnlyList<RunMember> _members = [];

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Parameter]
    [EditorRequired]
    public long Total { get; set; }

    [Parameter]
    [EditorRequired]
    public string Hash { get; set; } = "";

    /// <summary>The place of the last one seen.</summary>
    [Parameter]
    public long After { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private RunMembers Members { get; set; } = null!;

    protected override async Task OnInitializedAsync() =>
        _members = await Members.ListAsync(Id, After, Shown + 1, Visit.Http.RequestAborted);
}
