using System.Text.Json;
using Cordon.Host.Detections.Mappings;

namespace Cordon.Host.Web.Api.Detections;

/// <summary>A mapping as the API shows one.</summary>
internal sealed record MappingView
{
    public required string Name { get; init; }

    public required JsonElement Document { get; init; }

    /// <summary>It comes with Cordon and cannot be changed.</summary>
    public required bool IsReady { get; init; }

    public static MappingView Of(MappingRow mapping) =>
        new() { Name = mapping.Name, Document = JsonElement.Parse(mapping.Document), IsReady = mapping.IsReady };
}
