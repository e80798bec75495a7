using Cordon.Host.Syncs;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Syncs;

/// <summary>How many identities a connection has brought in: a part of a page.</summary>
public sealed partial class SyncCountPart
{
    private int _count;

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private SyncStore Store { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _count = await Store.CountIdentitiesAsync(Id, Visit.Http.RequestAborted);
}
