using Cordon.Host.Identities;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Identities;

/// <summary>The identities that obey a filter, page by page.</summary>
public sealed partial class IdentitiesPage
{
    private IdentityRows _list = new([]);
    private string? _after;
    private string _sort = IdentitySort.Default.Text;
    private bool _problemFree;
    private bool _isUnfilled;

    [Parameter]
    public string Filter { get; set; } = "";

    /// <summary>Sample: <c>-updatedAt</c></summary>
    [Parameter]
    public string? Sort { get; set; }

    /// <summary>Where the last page ended.</summary>
    [Parameter]
    public string? After { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private IdentityStore Store { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        // A link with an order or a place of old leads to the first page.
        var sort = (Sort is null ? null : IdentitySort.Find(Sort)) ?? IdentitySort.Default;
        var after = After is null ? null : IdentityCursor.Read(After, sort);
        _sort = sort.Text;
        var reading = Filter.Length == 0 ? null : FilterReading.Of(Filter);
        _problemFree = reading?.IsValid != false;
        if (_problemFree)
        {
            var list = await Store.ListAsync(
                new IdentitySelection { Filter = reading?.Filter }, sort, after, IdentityListing.Usual, Visit.Http.RequestAborted);
            (_list, _after) = (new IdentityRows(list.Items), list.After);
            _isUnfilled = Filter.Length == 0 && After is null && list.Items.Count == 0;
        }
    }

    private string Address(string sort, string? after) =>
        $"identities?sort={Uri.EscapeDataString(sort)}"
        + (Filter.Length == 0 ? "" : $"&filter={Uri.EscapeDataString(Filter)}")
        + (after is null ? "" : $"&after={Uri.EscapeDataString(after)}");
}
