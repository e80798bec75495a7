using Cordon.Abstractions;
using Cordon.Host.Runs.Guarding;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Administration;

/// <summary>The guardrails, and the form to change them.</summary>
public sealed partial class GuardrailsPage
{
    private GuardrailsDraft _draft = new();
    private long _version;
    private IReadOnlyList<(string Title, string Stored, string Yours)> _differences = [];

    /// <summary>What was sent and not saved.</summary>
    [Parameter]
    public GuardrailsDraft? Draft { get; set; }

    [Parameter]
    public bool IsStale { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private GuardrailsStore Store { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var stored = await Store.ReadAsync(Visit.Http.RequestAborted);
        var shown = GuardrailsDraft.Of(stored.Guardrails, stored.Version);
        _draft = Draft ?? shown;
        _version = IsStale ? stored.Version : _draft.Version;
        if (IsStale)
        {
            _differences = [.. shown.Differences(_draft)];
        }
    }
}
