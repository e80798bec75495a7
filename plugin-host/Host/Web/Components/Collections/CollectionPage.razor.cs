using Cordon.Abstractions;
using Cordon.Host.Identities;
using Cordon.Host.Identities.Collections;
using Cordon.Host.Storage;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Collections;

/// <summary>A data collection, or the form for a new one.</summary>
public sealed partial class CollectionPage
{
    private Collection? _collection;
    private string _name = "";
    private string _description = "";
    private string _filter = "";
    private IReadOnlyList<(string Id, string Value)> _members = [];
    private IReadOnlyList<RowUse> _uses = [];
    private IReadOnlyList<(string Title, string Stored, string Yours)> _differences = [];

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>The values below were sent and not saved.</summary>
    [Parameter]
    public bool IsSubmitted { get; set; }

    /// <summary>The version that was edited.</summary>
    [Parameter]
    public long Version { get; set; }

    [Parameter]
    public string Name { get; set; } = "";

    [Parameter]
    public string Description { get; set; } = "";

    [Parameter]
    public string? Filter { get; set; }

    /// <summary>The ids of a fixed list.</summary>
    [Parameter]
    public IReadOnlyList<string>? Identities { get; set; }

    [Parameter]
    public bool IsStale { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private CollectionStore Store { get; set; } = null!;

    [Inject]
    private IdentityStore Identity { get; set; } = null!;

    private bool IsList => IsSubmitted || _collection is null ? Identities is not null : _collection.Filter is null;

    protected override async Task OnInitializedAsync()
    {
        _collection = Id is null ? null : await Store.FindAsync(Id, Visit.Http.RequestAborted);
        _uses = _collection is null ? [] : await Store.UsesAsync(_collection.Id, Visit.Http.RequestAborted);
        var isOwn = IsSubmitted || _collection is null;
        (_name, _description, _filter) = isOwn
            ? (Name, Description, Filter ?? "")
            : (_collection!.Name, _collection.Description, _collection.Filter ?? "");
        if (IsList)
        {
            _members = await MembersAsync((isOwn ? Identities : _collection!.Identities) ?? [], Visit.Http.RequestAborted);
        }

        if (IsStale && IsSubmitted && _collection is { } stored)
        {
            (string Title, string Stored, string Yours)[] all =
                [("Name", stored.Name, Name), ("Description", stored.Description, Description), ("Filter", stored.Filter ?? "", Filter ?? "")];
            _differences = [.. all.Where(field => field.Stored != field.Yours)];
        }
    }

    /// <summary>Names for ids, by name; an id that belongs to nothing any more stays as it is.</summary>
    private async Task<IReadOnlyList<(string, string)>> MembersAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var names = (await Identity.NamesAsync(ids, cancellationToken)).ToDictionary();
        return [.. ids.Select(id => (Id: id, Value: names.GetValueOrDefault(id, id))).OrderBy(member => member.Value, StringComparer.OrdinalIgnoreCase)];
    }
}
