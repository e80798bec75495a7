using Cordon.Host.Identities.Collections;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Collections;

/// <summary>The data collections, by name.</summary>
public sealed partial class CollectionsPage
{
    private IReadOnlyList<Collection> _collections = [];

    /// <summary>The name before the first one shown.</summary>
    [Parameter]
    public string? After { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private CollectionStore Store { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _collections = await Store.ListAsync(After, PageSize.Usual + 1, Visit.Http.RequestAborted);
}
