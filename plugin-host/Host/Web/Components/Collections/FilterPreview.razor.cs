using Cordon.Abstractions;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Web.Components.Identities;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Collections;

/// <summary>How many identities a filter finds, and the first of them. Drawn in the page, and by itself while somebody types.</summary>
public sealed partial class FilterPreview
{
    private const int SampleSize = 10;

    private Problem? _problem;
    private long _count;
    private IdentityRows _sample = new([]);

    [Parameter]
    public string Filter { get; set; } = "";

    /// <summary>The count comes by itself once the page is there: a million take longer to count than the page to draw.</summary>
    [Parameter]
    public bool CountsLater { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private IdentityStore Store { get; set; } = null!;

    private string Count => $"identities/count?filter={Uri.EscapeDataString(Filter)}";

    protected override async Task OnInitializedAsync()
    {
        if (Filter.Length == 0)
        {
            return;
        }

        var reading = FilterReading.Of(Filter);
        _problem = reading.Problem;
        if (reading.IsValid)
        {
            var selection = new IdentitySelection { Filter = reading.Filter };
            _count = CountsLater ? 0 : await Store.CountAsync(selection, Visit.Http.RequestAborted);
            _sample = new IdentityRows((await Store.ListAsync(selection, IdentitySort.Default, null, SampleSize, Visit.Http.RequestAborted)).Items);
        }
    }
}
