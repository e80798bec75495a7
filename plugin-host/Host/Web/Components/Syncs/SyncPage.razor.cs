using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Catalog;
using Cordon.Host.Connections;
using Cordon.Host.Syncs;
using Cordon.Host.Syncs.Overview;
using Cordon.Host.Web.Components.Forms;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Syncs;

/// <summary>A sync: what it brings in, when, and what can be asked of it.</summary>
public sealed partial class SyncPage
{
    private const int ShownPasses = 20;

    private SyncRow? _sync;
    private string _name = "";
    private string? _state;
    private FormView? _form;
    private IReadOnlyList<PassRow> _passes = [];
    private IReadOnlyList<OrgRole> _roles = [];

    /// <summary>The connection's.</summary>
    [Parameter]
    [EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>What was sent and not saved.</summary>
    [Parameter]
    public JObject? Submitted { get; set; }

    [Parameter]
    public bool Creates { get; set; }

    [Parameter]
    public string? MaxIdentities { get; set; }

    [Parameter]
    public bool IsStale { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private SyncStore Store { get; set; } = null!;

    [Inject]
    private SyncRunner Runner { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private OrgOverview Overview { get; set; } = null!;

    [Inject]
    private PluginCatalog Catalog { get; set; } = null!;

    [Inject]
    private ConnectionStore Connections { get; set; } = null!;

    private bool IsRunning => _state == PassState.Running;

    protected override async Task OnInitializedAsync()
    {
        var stop = Visit.Http.RequestAborted;
        _sync = await Store.FindAsync(Id, stop);
        if (_sync is null)
        {
            return;
        }

        _name = (await Connections.FindAsync(Id, stop))?.Name ?? Id;
        _passes = await Store.PassesAsync(Id, ShownPasses, stop);
        _state = SyncStanding.Of(_passes.Count > 0 ? _passes[0] : null, Runner.Progress(Id), Time.GetUtcNow()).State;
        _roles = await Overview.RolesAsync(Id, stop);
        if (await SyncForm.FindAsync(Catalog, _sync, stop) is { } form && Store.Open(_sync) is { } stored)
        {
            _form = Submitted is null
                ? FormView.OfStored(form, stored, Problems, SyncForm.Prefix)
                : FormView.OfSubmitted(form, Submitted, stored, Problems, SyncForm.Prefix);
        }
    }

    /// <summary>Sample: <c>03:07</c></summary>
    private static string Night(SyncRow sync) =>
        new TimeOnly(sync.NightlyMinute / 60, sync.NightlyMinute % 60).ToString("HH:mm", CultureInfo.InvariantCulture);
}
