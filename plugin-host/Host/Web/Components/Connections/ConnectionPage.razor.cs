using Cordon.Abstractions;
using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.Storage;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Forms;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Connections;

/// <summary>A connection, or the form for a new one.</summary>
public sealed partial class ConnectionPage
{
    private IReadOnlyDictionary<string, ConnectionType> _types = new Dictionary<string, ConnectionType>();
    private ConnectionRow? _row;
    private ConnectionType? _type;
    private FormView? _view;
    private string _owner = "";
    private IReadOnlyList<RowUse> _uses = [];
    private IReadOnlyList<(string Title, string Stored, string Yours)> _differences = [];

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public string? Type { get; set; }

    /// <summary>What was sent and not saved.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>The version that was edited.</summary>
    [Parameter]
    public long Version { get; set; }

    [Parameter]
    public JObject? Submitted { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>What a test found; null when none was made.</summary>
    [Parameter]
    public IReadOnlyList<Problem>? Findings { get; set; }

    /// <summary>What the test looked at, plugin by plugin.</summary>
    [Parameter]
    public ILookup<string, (bool IsWarning, string Text)>? Notes { get; set; }

    [Parameter]
    public bool IsStale { get; set; }

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private ConnectionStore Store { get; set; } = null!;

    [Inject]
    private ConnectionTypes Types { get; set; } = null!;

    [Inject]
    private Users Users { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        var stop = Visit.Http.RequestAborted;
        _types = await Types.AllAsync(stop);
        _row = Id is null ? null : await Store.FindAsync(Id, stop);
        _type = _types.GetValueOrDefault(_row?.Type ?? Type ?? (_types.Count == 1 ? _types.Keys.First() : ""));
        _owner = _row is null ? "" : (await Users.FindAsync(_row.OwnerId, stop))?.Name ?? _row.OwnerId;
        _uses = _row is null ? [] : await Store.UsesAsync(_row.Id, stop);
        if (_type is null || (Id is not null && _row is null))
        {
            return;
        }

        var stored = _row?.Show(_type).Settings ?? [];
        var current = FormView.OfStored(_type.Form, stored, Problems, ConnectionForm.Prefix);
        _view = Submitted is null ? current : FormView.OfSubmitted(_type.Form, Submitted, stored, Problems, ConnectionForm.Prefix);
        if (IsStale && Submitted is not null)
        {
            _differences = [.. NameDifference(), .. current.Differences(_view)];
        }
    }

    private IEnumerable<(string, string, string)> NameDifference() => Name is { } name && name != _row!.Name ? [("Name", _row.Name, name)] : [];

    internal static ILookup<string, (bool IsWarning, string Text)>? Lines(ConnectionTestResult? test) =>
        test?.Notes.ToLookup(note => note.Plugin, note => (note.IsWarning, note.Text));

    /// <summary>A test speaks of the settings alone.</summary>
    private static Problem Place(Problem problem) =>
        problem.Path.StartsWith('/') ? problem with { Path = ConnectionForm.Prefix + problem.Path } : problem;
}
