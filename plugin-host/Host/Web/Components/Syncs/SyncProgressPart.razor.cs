using Cordon.Abstractions;
using Cordon.Host.Syncs;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Syncs;

/// <summary>What the last collection brought in, or the one under way has so far: a part of its page that is drawn again meanwhile.</summary>
public sealed partial class SyncProgressPart
{
    private PassRow? _pass;
    private IReadOnlyList<Problem> _problems = [];
    private string? _state;
    private string? _progress;

    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private SyncStore Store { get; set; } = null!;

    [Inject]
    private SyncRunner Runner { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private string Say => _state == PassState.Running ? "Collecting." : $"The collection {_state ?? "has not begun"}.";

    protected override async Task OnInitializedAsync()
    {
        _pass = await Store.PassesAsync(Id, 1, Visit.Http.RequestAborted) is [var last] ? last : null;
        _problems = _pass is null ? [] : SyncKinds.Problems(_pass);
        (_state, _progress) = SyncStanding.Of(_pass, Runner.Progress(Id), Time.GetUtcNow());
    }
}
