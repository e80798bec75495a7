using Cordon.Host.Access;
using Cordon.Host.Connections;
using Cordon.Host.Web.Api;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Connections;

/// <summary>The connections, by name.</summary>
public sealed partial class ConnectionsPage
{
    private IReadOnlyList<ConnectionRow> _rows = [];
    private IReadOnlyDictionary<string, ConnectionType> _types = new Dictionary<string, ConnectionType>();
    private Dictionary<string, string> _owners = [];

    /// <summary>The name before the first one shown, in lower case.</summary>
    [Parameter]
    public string? After { get; set; }

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
        _rows = await Store.ListAsync(After, PageSize.Usual + 1, stop);
        _types = await Types.AllAsync(stop);
        _owners = (await Users.ListAsync(null, PageSize.Largest, stop)).ToDictionary(user => user.Id, user => user.Name);
    }
}
