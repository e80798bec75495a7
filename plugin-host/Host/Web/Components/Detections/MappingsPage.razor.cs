using Cordon.Host.Detections.Mappings;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Detections;

/// <summary>The mappings that come with Cordon and those that people made.</summary>
public sealed partial class MappingsPage
{
    private IReadOnlyList<MappingRow> _mappings = [];

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private MappingStore Store { get; set; } = null!;

    protected override async Task OnInitializedAsync() => _mappings = await Store.ListAsync(Visit.Http.RequestAborted);

    private static string Description(MappingRow mapping) => MappingReader.Read(mapping.Name, mapping.Document).Mapping?.Description ?? "";
}
