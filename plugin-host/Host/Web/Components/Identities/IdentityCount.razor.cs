using System.Globalization;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Filters;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Identities;

/// <summary>How many identities obey a filter: a part of a page.</summary>
public sealed partial class IdentityCount
{
    private string _text = "";

    [Parameter]
    public string Filter { get; set; } = "";

    /// <summary>The number alone.</summary>
    [Parameter]
    public bool IsShort { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private IdentityStore Store { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var reading = string.IsNullOrWhiteSpace(Filter) ? null : FilterReading.Of(Filter);
        if (reading?.IsValid == false)
        {
            _text = reading.Problem!.Message;
            return;
        }

        var count = await Store.CountAsync(new IdentitySelection { Filter = reading?.Filter }, Visit.Http.RequestAborted);
        var number = count.ToString("N0", CultureInfo.InvariantCulture);
        _text = IsShort ? number : count == 1 ? "1 identity" : $"{number} identities";
    }
}
