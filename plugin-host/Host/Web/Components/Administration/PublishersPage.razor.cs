using Cordon.Abstractions;
using Cordon.Host.Catalog.Publishers;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Administration;

/// <summary>The publishers that are trusted, and the form for one more.</summary>
public sealed partial class PublishersPage
{
    private IReadOnlyList<TrustedPublisher> _publishers = [];

    [Parameter]
    public string NewName { get; set; } = "";

    /// <summary>What was sent as a key; empty when it held a private one, which nobody shows again.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private TrustedPublishers Publishers { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _publishers = await Publishers.ListAsync(Visit.Http.RequestAborted);
}
