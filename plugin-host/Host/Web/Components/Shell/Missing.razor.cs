using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Shell;

/// <summary>
/// Stands for a page whose object is not there. A page is drawn once before it has looked for its object, and then again: the answer's status is decided when
/// the answer begins, by what stands there then.
/// </summary>
public sealed partial class Missing : IDisposable
{
    private bool _isThere = true;

    [Parameter]
    [EditorRequired]
    public string What { get; set; } = "";

    [Inject]
    private Visit Visit { get; set; } = null!;

    public void Dispose() => _isThere = false;

    protected override void OnInitialized() => Visit.Http.Response.OnStarting(() =>
    {
        if (_isThere)
        {
            Visit.Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        return Task.CompletedTask;
    });
}
