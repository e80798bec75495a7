using Cordon.Abstractions;
using Cordon.Host.Detections.Mappings;
using Cordon.Host.Detections.Senders;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Detections;

/// <summary>The senders, and the form for a new one.</summary>
public sealed partial class SendersPage
{
    internal static readonly IReadOnlyList<(string Value, string Text)> Unknown = [("false", "are parked"), ("true", "are created")];

    private IReadOnlyList<Sender> _senders = [];
    private IReadOnlyList<(string Value, string Text)> _mappings = [];

    [Parameter]
    public string Name { get; set; } = "";

    [Parameter]
    public string Mapping { get; set; } = ReadyMappings.Own;

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
        _senders = await Store.ListAsync(Visit.Http.RequestAborted);
        _mappings = [.. (await Mappings.ListAsync(Visit.Http.RequestAborted)).Select(mapping => (mapping.Name, mapping.Name))];
    }
}
