using Cordon.Abstractions;
using Cordon.Host.Detections.Mappings;
using Cordon.Host.Detections.Senders;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Detections;

/// <summary>A sender: how it sends, and what becomes of it.</summary>
public sealed partial class SenderPage
{
    private static readonly IReadOnlyList<(string Value, string Text)> States = [("true", "enabled"), ("false", "disabled: what it sends is turned away")];

    private Sender? _sender;
    private IReadOnlyList<(string Value, string Text)> _mappings = [];
    private string _address = "";

    [Parameter]
    public string Id { get; set; } = "";

    /// <summary>A new secret, in the one answer that shows it.</summary>
    [Parameter]
    public string? Secret { get; set; }

    [Parameter]
    public bool IsStale { get; set; }

    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private SenderStore Store { get; set; } = null!;

    [Inject]
    private MappingStore Mappings { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        _sender = await Store.FindAsync(Id, Visit.Http.RequestAborted);
        _mappings = [.. (await Mappings.ListAsync(Visit.Http.RequestAborted)).Select(mapping => (mapping.Name, mapping.Name))];
        var request = Visit.Http.Request;
        _address = $"{request.Scheme}://{request.Host}{request.PathBase}/api/detections?sender={Uri.EscapeDataString(_sender?.Name ?? "")}";
    }
}
